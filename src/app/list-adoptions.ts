import { isReadable } from '../domain/innovation.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';

type NamedCase = Pick<Stored<'innovation'>, 'id' | 'slug' | 'name'>;

/** A link that a source tells of, with those of its cases that have an address. */
export type SourcedAdoption = {
  link: Stored<'adoption_link'>;
  innovation: NamedCase | null;
  became: NamedCase | null;
};

export type AdoptionFilter = {
  /** Id of a case, at either end. */
  innovation?: string | undefined;
  /** Code of a regency, at either end. */
  regency?: string | undefined;
};

/** Sourced links in the order of their ids; `next` is the id after which the next page begins. */
export async function listAdoptions(
  hub: Hub,
  filter: AdoptionFilter,
  page: { after?: string | undefined; limit: number },
): Promise<{ total: number; adoptions: readonly SourcedAdoption[]; next: string | null }> {
  const { regency } = filter;
  const innovation = filter.innovation && hub.catalogue.idThatStays(filter.innovation);
  const fitting = (regency === undefined ? hub.catalogue.links() : hub.catalogue.linksOfRegency(regency))
    .filter(
      (link) =>
        innovation === undefined || link.innovation === innovation || link.becameInnovation === innovation,
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const { after } = page;
  const rest = after === undefined ? fitting : fitting.filter(({ id }) => id > after);
  const links = rest.slice(0, page.limit);
  return {
    total: fitting.length,
    adoptions: await sourcedAdoptions(hub, links),
    next: rest.length > links.length ? (links.at(-1)?.id ?? null) : null,
  };
}

export function sourcedAdoptions(
  hub: Hub,
  links: readonly Stored<'adoption_link'>[],
): Promise<SourcedAdoption[]> {
  const named = async (id: string | null): Promise<NamedCase | null> => {
    if (id === null) return null;
    // The other end may be archived, which has an address, or a draft, which nobody outside may know of.
    const record = hub.catalogue.card(id) ?? (await hub.store.get('innovation', id));
    return record && (!('state' in record) || isReadable(record)) ? record : null;
  };
  return Promise.all(
    links.map(async (link) => ({
      link,
      innovation: await named(link.innovation),
      became: await named(link.becameInnovation),
    })),
  );
}
