import type { AuditEntry } from '../app/audit-trail.ts';
import { findRegency } from '../app/regions.ts';
import { csvLine } from './csv.ts';

/** The columns, in their order; codes stay as they are stored. */
const COLUMNS: Readonly<Record<string, (entry: AuditEntry) => string | null>> = {
  at: ({ at }) => at,
  account: ({ by }) => by?.account ?? null,
  name: ({ by }) => by?.name ?? null,
  act: ({ act }) => act,
  about_kind: ({ about }) => about.kind,
  about_id: ({ about }) => about.id,
  about_name: ({ about }) => about.name,
  regency_code: ({ about }) => about.regency,
  regency: ({ about }) => (about.regency === null ? null : (findRegency(about.regency)?.name ?? null)),
  detail: ({ detail }) => detail,
};

/** What was done, as CSV, header first. */
export async function* auditCsv(entries: Iterable<AuditEntry>): AsyncGenerator<string, void, undefined> {
  const columns = Object.entries(COLUMNS);
  yield csvLine(columns.map(([name]) => name));
  for (const entry of entries) yield csvLine(columns.map(([, cell]) => cell(entry)));
}
