import type { Dimension, Stage } from '../domain/vocabularies.ts';
import type { Stored } from '../store/store.ts';
import { READING_VERSION } from './indonesian/reading-version.ts';
import type { SearchDocument } from './search-index.ts';

/**
 * The number is counted up when documents or their words are derived differently, so that every index is brought
 * up to date at boot; a change of vocabulary shows by itself.
 */
export const DOCUMENT_SHAPE = `3-${READING_VERSION}`;

/** What the record itself does not say: names of its regency, labels of its topics and affairs, who adopted it. */
export type DocumentContext = {
  version: string;
  regencyName: string;
  province: string;
  provinceName: string;
  topicLabels: readonly string[];
  affairLabels: readonly string[];
  adoptions: number;
};

/** What people type for a dimension and a stage. */
const DIMENSION_WORDS = {
  governance: 'tata kelola',
  branding: 'jenama',
  economy: 'ekonomi',
  living: 'kehidupan',
  society: 'masyarakat',
  environment: 'lingkungan',
} satisfies Record<Dimension, string>;
const STAGE_WORDS = {
  initiative: 'inisiatif',
  trial: 'uji coba',
  implemented: 'penerapan',
} satisfies Record<Stage, string>;

/**
 * The searchable side of a case: all that its page tells, but for the titles of its sources, headlines that
 * speak of much else. Pure.
 */
export function searchDocument(innovation: Stored<'innovation'>, context: DocumentContext): SearchDocument {
  const { how, behaviourChange, lessons } = innovation;
  const body = [
    innovation.problem,
    innovation.strategicIssue,
    innovation.solution,
    innovation.renewalMethod,
    innovation.novelty,
    behaviourChange.story,
    behaviourChange.staff,
    behaviourChange.citizens,
    innovation.inclusion,
    innovation.purpose,
    innovation.benefit,
    innovation.outcome,
    lessons.wentWrong,
    lessons.wouldRepeat,
    innovation.agency,
    innovation.initiator?.name,
    innovation.businessProfile,
    innovation.intellectualProperty,
    innovation.pkpn,
    innovation.contact?.unit,
    how.timeToFirstUse,
    how.staff,
    how.cost,
    how.funding,
    ...how.steps,
    ...how.technology,
    ...how.legalBasis,
    ...how.partners,
    ...innovation.results.flatMap(({ claim, figure, period, claimant }) => [claim, figure, period, claimant]),
    ...innovation.adoptionMentions.flatMap(({ name, note }) => [name, note]),
    ...innovation.media.map(({ description }) => description),
    ...innovation.prerequisites.map(({ need }) => need),
    ...innovation.takeaways.map(({ title }) => title),
    ...innovation.awards,
    innovation.stopped?.reason,
  ];
  return {
    id: innovation.id,
    version: context.version,
    text: {
      title: innovation.name,
      topics: [
        ...context.topicLabels,
        ...innovation.topicWords,
        ...context.affairLabels,
        DIMENSION_WORDS[innovation.dimension],
      ].join(' · '),
      place: [
        context.regencyName,
        context.provinceName,
        ...(innovation.startedYear === null ? [] : [innovation.startedYear]),
        STAGE_WORDS[innovation.stage],
      ].join(' · '),
      summary: innovation.summary,
      body: body.filter((part) => part != null).join('\n'),
    },
    facets: {
      dimension: [innovation.dimension],
      province: [context.province],
      regency: [innovation.regency],
      affair: innovation.affairs,
      topic: innovation.topics,
      stage: [innovation.stage],
      year: innovation.startedYear === null ? [] : [String(innovation.startedYear)],
      digital: innovation.digital === null ? [] : [String(innovation.digital)],
      adopted: [String(context.adoptions > 0)],
    },
    order: {
      publishedAt: Date.parse(innovation.publishedAt ?? innovation.updatedAt),
      startedYear: innovation.startedYear ?? 0,
      adoptions: context.adoptions,
      verifiedResults: innovation.results.filter((r) => r.verification.status === 'verified').length,
      name: innovation.name
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase(),
    },
  };
}
