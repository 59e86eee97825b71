import type { Hub } from './hub.ts';
import { tiesOf, tiesOfRegency, type KnownTie } from './lineage-ties.ts';
import { oncePerRevision } from './once-per-revision.ts';

export type AdoptionFilter = {
  /** Id of a case, at either end. */
  innovation?: string | undefined;
  /** Code of a regency, at either end. */
  regency?: string | undefined;
};

const byId = oncePerRevision((catalogue): readonly KnownTie[] =>
  tiesOf(catalogue).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
);

/** Ties in the order of their ids; `next` is the id after which the next page begins. */
export function listAdoptions(
  { catalogue }: Pick<Hub, 'catalogue'>,
  filter: AdoptionFilter,
  page: { after?: string | undefined; limit: number },
): { total: number; adoptions: readonly KnownTie[]; next: string | null } {
  const { regency } = filter;
  const innovation = filter.innovation && catalogue.idThatStays(filter.innovation);
  const ofRegency = regency === undefined ? null : new Set(tiesOfRegency(catalogue, regency));
  const fitting = byId(catalogue).filter(
    (tie) =>
      (ofRegency === null || ofRegency.has(tie)) &&
      (innovation === undefined || tie.innovation === innovation || tie.became === innovation),
  );
  const { after } = page;
  const rest = after === undefined ? fitting : fitting.filter(({ id }) => id > after);
  const adoptions = rest.slice(0, page.limit);
  return {
    total: fitting.length,
    adoptions,
    next: rest.length > adoptions.length ? (adoptions.at(-1)?.id ?? null) : null,
  };
}
