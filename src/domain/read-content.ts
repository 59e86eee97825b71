import { contentReader, type Fault, type Known } from './content-reader.ts';
import { AdoptionMention, Takeaway, type Innovation, type Result } from './innovation.ts';
import { FIELD_IDS, FIELDS, type FieldId, type SubmissionContent } from './submission-content.ts';
import { webAddress } from './text.ts';
import {
  Classification,
  CostBand,
  Dimension,
  Form,
  InitiatorKind,
  ReadinessFactor,
  Stage,
  SUB_DIMENSIONS,
  SubDimension,
} from './vocabularies.ts';
import { z } from 'zod';

/** What a case says of itself; the rest of the record is the hub's. */
export type Told = Omit<
  Innovation,
  | 'schema'
  | 'id'
  | 'rev'
  | 'slug'
  | 'regency'
  | 'state'
  | 'vocabularyYear'
  | 'confidence'
  | 'archived'
  | 'mergedInto'
  | 'createdAt'
  | 'updatedAt'
  | 'publishedAt'
  | 'lastConfirmedOn'
>;

/** Without these there is no record at all: a correction of an old case may leave the others empty. */
const READABLE: ReadonlySet<FieldId> = new Set(['name', 'summary', 'stage', 'dimension']);

/** Whether anything stands in the field. */
export function isFilled(content: SubmissionContent, field: FieldId): boolean {
  const value = content[field];
  if (typeof value === 'string') return value.trim() !== '';
  return value.some((item) => (typeof item === 'string' ? item !== '' : Object.values(item).some(isText)));
}
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/**
 * The case that a form's content tells. `demand`: `complete` asks for every field that a submission needs,
 * `readable` only for those without which there is no record at all (a curator's correction of an old case).
 * `told` is null when there is any fault.
 */
export function readContent(
  content: SubmissionContent,
  { known, today, demand }: { known: Known; today: string; demand: 'complete' | 'readable' },
): { told: Told | null; faults: readonly Fault[] } {
  const read = contentReader(content, known, today);
  const { faults, fault, words, entries, chosen, ticked, date, filled } = read;
  const sourceRows = filled('sources', content.sources);
  const sources = sourceRows.map((row) => ({
    title: row.cell('title', 500, 'needed') ?? '',
    url: row.address('url', 'needed') ?? '',
    supports: row.cell('supports', 1000),
  }));
  /** From the number in the form to the place among those that are told. */
  function sourceOf(field: FieldId, number: number, typed: string | null): number | null {
    if (typed === null) return null;
    const place = sourceRows.findIndex((row) => row.number === Number(typed) - 1);
    if (place < 0) fault(field, 'source_missing', null, { row: number, column: 'source' });
    return place < 0 ? null : place;
  }

  const results: Result[] = filled('results', content.results).map((row) => ({
    claim: row.cell('claim', 2000, 'needed') ?? '',
    figure: row.cell('figure', 200),
    period: row.cell('period', 200),
    claimant: row.cell('claimant', 300),
    source: sourceOf(
      'results',
      row.number,
      row.cell('source', 10, demand === 'complete' ? 'needed' : 'optional'),
    ),
    verification: { status: 'claimed' },
  }));

  const dimension = chosen('dimension', Dimension);
  const subDimension = chosen('subDimension', SubDimension);
  const allowed: readonly SubDimension[] = dimension === null ? [] : SUB_DIMENSIONS[dimension];
  if (dimension !== null && subDimension !== null && !allowed.includes(subDimension))
    fault('subDimension', 'of_another_dimension');
  const initiator = chosen('initiatorKind', InitiatorKind);
  const stopped = { reason: words('stoppedReason'), on: date('stoppedOn') };
  if (stopped.on !== null && stopped.reason === null) fault('stoppedReason', 'missing');
  const unit = words('contactUnit');
  const email = words('contactEmail');
  if (email !== null && !z.email().safeParse(email).success) fault('contactEmail', 'not_an_email');
  const contactUrl = words('contactUrl');
  if (contactUrl !== null && !webAddress.safeParse(contactUrl).success) fault('contactUrl', 'not_an_address');

  const told: Told = {
    name: words('name') ?? '',
    agency: words('agency'),
    startedYear: read.year(),
    form: chosen('form', Form),
    dimension: dimension ?? 'governance',
    subDimension,
    secondaryDimensions: content.secondaryDimensions.flatMap((id) => {
      const parsed = Dimension.safeParse(id);
      if (!parsed.success) fault('secondaryDimensions', 'not_in_list');
      return parsed.success && parsed.data !== dimension ? [parsed.data] : [];
    }),
    affairs: ticked('affairs'),
    topics: ticked('topics'),
    topicWords: entries('topicWords'),
    initiator: initiator && { kind: initiator, name: words('initiatorName') },
    classification: chosen('classification', Classification),
    stage: chosen('stage', Stage) ?? 'initiative',
    digital: { yes: true, no: false }[content.digital] ?? null,
    position: read.position(),
    astaCita: ticked('astaCita'),
    pkpn: words('pkpn'),
    sustainableGoals: [...new Set(content.sustainableGoals)].flatMap((typed) => {
      const goal = Number(typed);
      if (Number.isInteger(goal) && goal >= 1 && goal <= 17) return [goal];
      fault('sustainableGoals', 'not_in_list');
      return [];
    }),
    summary: words('summary') ?? '',
    problem: words('problem'),
    strategicIssue: words('strategicIssue'),
    solution: words('solution'),
    renewalMethod: words('renewalMethod'),
    novelty: words('novelty'),
    how: {
      steps: entries('steps'),
      trialOn: date('trialOn'),
      implementedOn: date('implementedOn'),
      developedOn: date('developedOn'),
      timeToFirstUse: words('timeToFirstUse'),
      staff: words('staff'),
      costBand: chosen('costBand', CostBand),
      cost: words('cost'),
      funding: words('funding'),
      technology: entries('technology'),
      legalBasis: entries('legalBasis'),
      partners: entries('partners'),
    },
    behaviourChange: {
      story: words('behaviourStory'),
      staff: words('behaviourStaff'),
      citizens: words('behaviourCitizens'),
    },
    inclusion: words('inclusion'),
    purpose: words('purpose'),
    benefit: words('benefit'),
    outcome: words('outcome'),
    results,
    lessons: { wentWrong: words('wentWrong'), wouldRepeat: words('wouldRepeat') },
    prerequisites: filled('prerequisites', content.prerequisites).map((row) => ({
      factor: row.one('factor', ReadinessFactor) ?? 'regulation',
      need: row.cell('need', 1000, 'needed') ?? '',
    })),
    takeaways: filled('takeaways', content.takeaways).map((row) => ({
      kind: row.one('kind', Takeaway.shape.kind) ?? 'other',
      title: row.cell('title', 300, 'needed') ?? '',
      url: row.address('url'),
      licence: row.cell('licence', 200),
    })),
    businessProfile: words('businessProfile'),
    intellectualProperty: words('intellectualProperty'),
    contact: unit === null ? null : { unit, email, phone: words('contactPhone'), url: contactUrl },
    media: [
      ...content.files.map((file, row): Innovation['media'][number] => {
        const description = file.description.trim();
        const at = { row, column: 'description' };
        if (description === '') fault('files', 'missing', null, at);
        if (description.length > 500) fault('files', 'too_long', 500, at);
        return file.kind === 'picture'
          ? {
              kind: 'picture',
              file: file.file,
              small: file.small,
              width: file.width,
              height: file.height,
              description,
            }
          : {
              kind: 'document',
              file: file.file,
              name: file.name,
              mediaType: file.mediaType,
              bytes: file.bytes,
              description,
            };
      }),
      ...filled('videos', content.videos).map((row): Innovation['media'][number] => ({
        kind: 'video',
        url: row.address('url', 'needed') ?? '',
        description: row.cell('description', 500, 'needed') ?? '',
      })),
    ],
    sources,
    awards: entries('awards'),
    adoptionMentions: filled('adoptionMentions', content.adoptionMentions).map((row) => ({
      direction: row.one('direction', AdoptionMention.shape.direction) ?? 'adopted_from',
      name: row.cell('name', 300, 'needed') ?? '',
      note: row.cell('note', 1000),
      source: sourceOf('adoptionMentions', row.number, row.cell('source', 10)),
    })),
    stopped: stopped.reason === null ? null : { reason: stopped.reason, on: stopped.on },
  };

  for (const field of FIELD_IDS) {
    const needed = demand === 'complete' ? FIELDS[field].needed : READABLE.has(field);
    if (needed && !isFilled(content, field)) fault(field, 'missing');
  }
  return { told: faults.length === 0 ? told : null, faults };
}
