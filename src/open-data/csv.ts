import { stringify } from 'csv-stringify/sync';
import { caseUrl } from '../api/schemas/references.ts';
import { regencyOf } from '../app/regions.ts';
import type { Stored } from '../store/store.ts';
import { strongestResult } from '../domain/innovation.ts';

type Row = { innovation: Stored<'innovation'>; adoptions: number; siteUrl: string };
type Cell = string | number | boolean | null;

const list = (values: readonly (string | number)[]): string => values.join(' | ');

/**
 * The columns, in their order: what a spreadsheet can hold of a case, one row each. Lists are joined with
 * ` | `, empty means that no source says it. The whole record is in the JSONL file.
 */
export const COLUMNS: Readonly<Record<string, (row: Row) => Cell>> = {
  id: ({ innovation }) => innovation.id,
  url: ({ innovation, siteUrl }) => caseUrl(siteUrl, innovation.slug),
  state: ({ innovation }) => innovation.state,
  title: ({ innovation }) => innovation.name,
  regency_code: ({ innovation }) => innovation.regency,
  regency: ({ innovation }) => regencyOf(innovation.regency).name,
  province_code: ({ innovation }) => regencyOf(innovation.regency).province,
  province: ({ innovation }) => regencyOf(innovation.regency).provinceName,
  agency: ({ innovation }) => innovation.agency,
  started_year: ({ innovation }) => innovation.startedYear,
  form: ({ innovation }) => innovation.form,
  dimension: ({ innovation }) => innovation.dimension,
  sub_dimension: ({ innovation }) => innovation.subDimension,
  secondary_dimensions: ({ innovation }) => list(innovation.secondaryDimensions),
  affairs: ({ innovation }) => list(innovation.affairs),
  topics: ({ innovation }) => list(innovation.topics),
  stage: ({ innovation }) => innovation.stage,
  digital: ({ innovation }) => innovation.digital,
  summary: ({ innovation }) => innovation.summary,
  problem: ({ innovation }) => innovation.problem,
  solution: ({ innovation }) => innovation.solution,
  results: ({ innovation }) => innovation.results.length,
  results_verified: ({ innovation }) =>
    innovation.results.filter(({ verification }) => verification.status === 'verified').length,
  strongest_result: ({ innovation }) => strongestResult(innovation.results)?.claim ?? null,
  awards: ({ innovation }) => list(innovation.awards),
  adoptions: ({ adoptions }) => adoptions,
  stopped_reason: ({ innovation }) => innovation.stopped?.reason ?? null,
  confidence: ({ innovation }) => innovation.confidence,
  sources: ({ innovation }) => list(innovation.sources.map(({ url }) => url)),
  published_at: ({ innovation }) => innovation.publishedAt,
  updated_at: ({ innovation }) => innovation.updatedAt,
  last_confirmed_on: ({ innovation }) => innovation.lastConfirmedOn,
};

/**
 * A line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe: what
 * somebody has typed must not run on a reader's machine.
 */
export const csvLine = (cells: readonly Cell[]): string =>
  stringify([cells.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))], {
    record_delimiter: '\r\n',
    escape_formulas: true,
    // A line break of somebody's text is none of the file's.
    quoted_match: /[\r\n]/,
  });

/**
 * The catalogue as CSV (UTF-8), header first. Take the apostrophe of `csvLine` away when reading by program, or
 * read the JSONL file, which holds every text as it is.
 */
export async function* innovationsCsv(rows: AsyncIterable<Row>): AsyncGenerator<string, void, undefined> {
  const columns = Object.entries(COLUMNS);
  yield csvLine(columns.map(([name]) => name));
  for await (const row of rows) yield csvLine(columns.map(([, cell]) => cell(row)));
}
