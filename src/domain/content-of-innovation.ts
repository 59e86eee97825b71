import type { Innovation } from './innovation.ts';
import { emptyContent, type SubmissionContent } from './submission-content.ts';
import type { DraftFile } from './draft-file.ts';

type Author = DraftFile['by'];

/** The form filled with what a case says: where a revision begins, and what a revision is compared with. */
export function contentOfInnovation(
  innovation: Innovation,
  kept: { by: Author; at: string },
): SubmissionContent {
  const { how, behaviourChange: behaviour, lessons, contact, stopped } = innovation;
  const numbered = (source: number | null) => (source === null ? '' : String(source + 1));
  return {
    ...emptyContent(),
    name: innovation.name,
    summary: innovation.summary,
    agency: innovation.agency ?? '',
    startedYear: innovation.startedYear === null ? '' : String(innovation.startedYear),
    stage: innovation.stage,
    form: innovation.form ?? '',
    digital: innovation.digital === null ? '' : innovation.digital ? 'yes' : 'no',
    dimension: innovation.dimension,
    subDimension: innovation.subDimension ?? '',
    secondaryDimensions: [...innovation.secondaryDimensions],
    affairs: [...innovation.affairs],
    topics: [...innovation.topics],
    topicWords: innovation.topicWords.join('\n'),
    initiatorKind: innovation.initiator?.kind ?? '',
    initiatorName: innovation.initiator?.name ?? '',
    classification: innovation.classification ?? '',
    latitude: innovation.position === null ? '' : String(innovation.position.latitude),
    longitude: innovation.position === null ? '' : String(innovation.position.longitude),
    astaCita: [...innovation.astaCita],
    pkpn: innovation.pkpn ?? '',
    sustainableGoals: innovation.sustainableGoals.map(String),
    problem: innovation.problem ?? '',
    strategicIssue: innovation.strategicIssue ?? '',
    solution: innovation.solution ?? '',
    renewalMethod: innovation.renewalMethod ?? '',
    novelty: innovation.novelty ?? '',
    purpose: innovation.purpose ?? '',
    benefit: innovation.benefit ?? '',
    steps: how.steps.join('\n'),
    trialOn: how.trialOn ?? '',
    implementedOn: how.implementedOn ?? '',
    developedOn: how.developedOn ?? '',
    timeToFirstUse: how.timeToFirstUse ?? '',
    staff: how.staff ?? '',
    costBand: how.costBand ?? '',
    cost: how.cost ?? '',
    funding: how.funding ?? '',
    technology: how.technology.join('\n'),
    legalBasis: how.legalBasis.join('\n'),
    partners: how.partners.join('\n'),
    behaviourStaff: behaviour.staff ?? '',
    behaviourCitizens: behaviour.citizens ?? '',
    behaviourStory: behaviour.story ?? '',
    inclusion: innovation.inclusion ?? '',
    sources: innovation.sources.map(({ title, url, supports }) => ({ title, url, supports: supports ?? '' })),
    results: innovation.results.map(({ claim, figure, period, claimant, source }) => ({
      claim,
      figure: figure ?? '',
      period: period ?? '',
      claimant: claimant ?? '',
      source: numbered(source),
    })),
    outcome: innovation.outcome ?? '',
    wentWrong: lessons.wentWrong ?? '',
    wouldRepeat: lessons.wouldRepeat ?? '',
    prerequisites: innovation.prerequisites.map(({ factor, need }) => ({ factor, need })),
    takeaways: innovation.takeaways.map(({ kind, title, url, licence }) => ({
      kind,
      title,
      url: url ?? '',
      licence: licence ?? '',
    })),
    adoptionMentions: innovation.adoptionMentions.map(({ direction, name, note, source }) => ({
      direction,
      name,
      note: note ?? '',
      source: numbered(source),
    })),
    awards: innovation.awards.join('\n'),
    businessProfile: innovation.businessProfile ?? '',
    intellectualProperty: innovation.intellectualProperty ?? '',
    contactUnit: contact?.unit ?? '',
    contactEmail: contact?.email ?? '',
    contactPhone: contact?.phone ?? '',
    contactUrl: contact?.url ?? '',
    stoppedReason: stopped?.reason ?? '',
    stoppedOn: stopped?.on ?? '',
    videos: innovation.media.flatMap((medium) =>
      medium.kind === 'video' ? [{ url: medium.url, description: medium.description }] : [],
    ),
    files: innovation.media.flatMap((medium) => {
      if (medium.kind === 'video') return [];
      return [
        medium.kind === 'picture' ? { ...PICTURE, ...medium, ...kept } : { ...DOCUMENT, ...medium, ...kept },
      ];
    }),
  };
}

// What a published picture or document no longer says of itself, and nobody is asked again.
const PICTURE = { name: 'gambar', mediaType: 'image/webp', bytes: 1 } as const;
const DOCUMENT = { small: null, width: null, height: null } as const;
