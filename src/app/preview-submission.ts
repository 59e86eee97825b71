import type { Fault } from '../domain/content-reader.ts';
import type { Told } from '../domain/read-content.ts';
import { emptyContent, FIELDS, type SubmissionContent } from '../domain/submission-content.ts';
import { t } from '../i18n/messages.ts';
import { ownCopy, type Stored } from '../store/store.ts';
import { adoptionsOfCase } from './adoptions-of-case.ts';
import { checkSubmission } from './check-submission.ts';
import type { Hub } from './hub.ts';
import { lineageOfCase } from './read-lineage.ts';
import { lineageOf, type InnovationPage } from './read-innovation.ts';
import { regencyOf } from './regions.ts';
import { isRowField } from './section-values.ts';
import { topics } from './vocabularies.ts';

/**
 * The case that a submission would become, as its page shows it. What is missing or wrong is left out, so that there
 * is always something to look at; `isWhole` is false then.
 */
export async function previewSubmission(
  hub: Hub,
  submission: Stored<'submission'>,
): Promise<InnovationPage & { isWhole: boolean }> {
  const content = ownCopy<SubmissionContent>(submission.content);
  const current = await hub.store.get('innovation', submission.innovation);
  const { told, isWhole } = tellable(content);
  const innovation: Stored<'innovation'> = {
    schema: 2,
    id: submission.innovation,
    rev: current?.rev ?? 0,
    slug: current?.slug ?? 'pratinjau',
    regency: submission.regency,
    state: 'submitted',
    ...told,
    vocabularyYear: topics.year,
    confidence: current?.confidence ?? null,
    archived: null,
    mergedInto: null,
    createdAt: submission.createdAt,
    updatedAt: submission.updatedAt,
    publishedAt: current?.publishedAt ?? null,
    lastConfirmedOn: current?.lastConfirmedOn ?? null,
  };
  return {
    innovation,
    regency: regencyOf(submission.regency),
    adoptions: hub.catalogue.card(innovation.id)?.adoptions ?? 0,
    recorded: adoptionsOfCase(hub.catalogue, innovation.id),
    lineage: lineageOf(hub.catalogue, innovation.id),
    tree: lineageOfCase(hub.catalogue, innovation.id),
    questions: { faq: [], answered: [], waiting: [] },
    related: [],
    isLasting: false,
    isWhole,
  };
}

/** Mending one fault may show another; more than a few rounds there never are. */
const ROUNDS = 8;

function tellable(content: SubmissionContent): { told: Told; isWhole: boolean } {
  let mended = content;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { told, faults } = checkSubmission(mended, 'readable');
    if (told !== null) return { told, isWhole: checkSubmission(content).faults.length === 0 };
    mended = faults.reduce(without, mended);
  }
  const { told } = checkSubmission({ ...emptyContent(), ...standIns(content) }, 'readable');
  if (told === null) throw new Error('not even an empty form can be shown');
  return { told, isWhole: false };
}

const standIns = ({ name, summary }: SubmissionContent) => ({
  name: name.trim().slice(0, 300) || t('submission.untitled'),
  summary: summary.trim().slice(0, 2000) || t('submission.preview.no_summary'),
  stage: 'initiative',
  dimension: 'governance',
});

/** The content without what one fault is about. */
function without(content: SubmissionContent, { field, at, code, limit }: Fault): SubmissionContent {
  const cut = (text: string) => (code === 'too_long' && limit !== null ? text.slice(0, limit) : '');
  if (field === 'name' || field === 'summary' || field === 'stage' || field === 'dimension')
    return { ...content, [field]: standIns(content)[field] };
  // A place needs both, and a day of stopping its reason.
  if (field === 'latitude' || field === 'longitude') return { ...content, latitude: '', longitude: '' };
  if (field === 'stoppedReason' || field === 'stoppedOn')
    return { ...content, stoppedReason: cut(content.stoppedReason), stoppedOn: '' };
  if (field === 'files') {
    const files = content.files.map((file, row) =>
      row === at?.row ? { ...file, description: cut(file.description) || file.name } : file,
    );
    return { ...content, files };
  }
  if (isRowField(field)) {
    const rows = content[field].map((row, place) =>
      place === at?.row ? emptied(row, code === 'source_missing' ? at.column : null) : row,
    );
    return { ...content, [field]: rows };
  }
  const value = content[field];
  if (typeof value !== 'string') return { ...content, [field]: [] };
  const isList = FIELDS[field].kind === 'lines';
  return { ...content, [field]: isList ? value.split('\n').map(cut).join('\n') : cut(value) };
}

/** A row keeps its place, for what points to it. */
const emptied = (row: Readonly<Record<string, string>>, column: string | null) =>
  Object.fromEntries(
    Object.entries(row).map(([id, value]) => [id, column === null || column === id ? '' : value]),
  );
