import { SubmissionKind } from '../domain/submission.ts';
import { Dimension } from '../domain/vocabularies.ts';
import { findProvince, findRegency } from './regions.ts';
import { readTruth } from './search-parameters.ts';

const STATES = ['submitted', 'in_review'] as const;
const HOLDERS = ['mine', 'nobody', 'others'] as const;

/** Null where a filter is not set. */
export type QueueFilters = {
  state: (typeof STATES)[number] | null;
  /** Who holds it, seen from the curator who asks. */
  holder: (typeof HOLDERS)[number] | null;
  /** Code of a province (two digits) or of a regency (four). */
  place: string | null;
  dimension: Dimension | null;
  kind: SubmissionKind | null;
  overdue: boolean;
  /** From 1. */
  page: number;
};
export type QueueParameter = keyof QueueFilters;

const among =
  <Value extends string>(values: readonly Value[]) =>
  (given: string): Value | null =>
    values.find((value) => value === given) ?? null;

const readPlace = (given: string): string | null =>
  findProvince(given)?.code ?? findRegency(given.replace('.', ''))?.code ?? null;
const readPage = (given: string): number | null => (/^[1-9]\d{0,5}$/.test(given) ? Number(given) : null);

/** Reads the queue's filters from an address. What cannot be understood is left out and named in `ignored`. */
export function readQueueFilters(parameters: URLSearchParams): {
  filters: QueueFilters;
  ignored: readonly { field: QueueParameter; value: string }[];
} {
  const ignored: { field: QueueParameter; value: string }[] = [];
  function read<Value>(field: QueueParameter, value: (given: string) => Value | null): Value | null {
    const given = (parameters.get(field) ?? '').trim();
    if (given === '') return null;
    const understood = value(given);
    if (understood === null) ignored.push({ field, value: given.slice(0, 100).toWellFormed() });
    return understood;
  }
  return {
    filters: {
      state: read('state', among(STATES)),
      holder: read('holder', among(HOLDERS)),
      place: read('place', readPlace),
      dimension: read('dimension', among(Dimension.options)),
      kind: read('kind', among(SubmissionKind.options)),
      overdue: read('overdue', readTruth) ?? false,
      page: read('page', readPage) ?? 1,
    },
    ignored,
  };
}

/** Where the queue with these filters is found. A change of anything but the page goes back to page 1. */
export function queueAddress(filters: Partial<QueueFilters>, change: Partial<QueueFilters> = {}): string {
  const parameters = new URLSearchParams();
  for (const [field, value] of Object.entries({ ...filters, page: 1, ...change }))
    if (value !== null && value !== false && !(field === 'page' && value === 1))
      parameters.set(field, value === true ? '1' : String(value));
  const query = parameters.toString();
  return query === '' ? '/kurasi' : `/kurasi?${query}`;
}
