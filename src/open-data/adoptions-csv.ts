import { caseUrl } from '../api/schemas/references.ts';
import type { KnownTie } from '../app/lineage-ties.ts';
import { regencyOf } from '../app/regions.ts';
import { csvLine } from './csv.ts';

type Row = { tie: KnownTie; siteUrl: string };
type Cell = string | number | null;

/**
 * The columns, in their order. `told_by`: `record`, the adopter's own adoption in the hub, or `source`, a public source.
 * `status` as in the network: `adopted`, `under_way`, `ended`, `planned`, `studied` or `stopped`.
 */
export const ADOPTION_COLUMNS: Readonly<Record<string, (row: Row) => Cell>> = {
  id: ({ tie }) => tie.id,
  told_by: ({ tie }) => tie.basis,
  status: ({ tie }) => tie.kind,
  origin_code: ({ tie }) => tie.origin,
  origin: ({ tie }) => regencyOf(tie.origin).name,
  adopter_code: ({ tie }) => tie.adopter,
  adopter: ({ tie }) => regencyOf(tie.adopter).name,
  innovation_id: ({ tie }) => tie.case?.id ?? null,
  innovation: ({ tie }) => tie.case?.name ?? null,
  innovation_url: ({ tie, siteUrl }) => tie.case && caseUrl(siteUrl, tie.case.slug),
  became_id: ({ tie }) => tie.becameCase?.id ?? null,
  became: ({ tie }) => tie.becameCase?.name ?? null,
  became_url: ({ tie, siteUrl }) => tie.becameCase && caseUrl(siteUrl, tie.becameCase.slug),
  name_by_source: ({ tie }) => tie.name,
  dimension: ({ tie }) => tie.dimension,
  note: ({ tie }) => tie.note,
  started_at: ({ tie }) => tie.startedAt,
  days_to_pilot: ({ tie }) => tie.daysToPilot,
  source_title: ({ tie }) => tie.source?.title ?? null,
  source_url: ({ tie, siteUrl }) => tie.source?.url ?? `${siteUrl}/adopsi/${tie.id}`,
};

/** Who took what from whom, a row for each telling, as CSV (UTF-8), header first; formulas as in `csvLine`. */
export async function* adoptionsCsv(
  ties: readonly KnownTie[],
  siteUrl: string,
): AsyncGenerator<string, void, undefined> {
  const columns = Object.entries(ADOPTION_COLUMNS);
  yield csvLine(columns.map(([name]) => name));
  for (const tie of ties) yield csvLine(columns.map(([, cell]) => cell({ tie, siteUrl })));
}
