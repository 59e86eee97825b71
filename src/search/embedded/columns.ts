import { FACETS, SORTS, type EngineQuery, type Facet, type Sort } from '../search-index.ts';
import type { Row } from './database.ts';
import { byMerit } from '../merit.ts';
import { BROWSING, sortedNumbers, type Order } from './document-order.ts';
import { facetColumn, type FacetColumn } from './facet-column.ts';

type Selected = {
  /** Documents that pass all filters, in the order in which they were given. */
  passing: Int32Array;
  counts: Partial<Record<Facet, Record<string, number>>>;
};

/** Facets and orders of all documents in memory, by row number: browsing asks nothing of the database. */
export function documentColumns(rows: Iterable<Row> = []) {
  const facets = {
    dimension: facetColumn(),
    province: facetColumn(),
    regency: facetColumn(),
    affair: facetColumn(),
    topic: facetColumn(),
    stage: facetColumn(),
    year: facetColumn(),
    digital: facetColumn(),
    adopted: facetColumn(),
  } satisfies Record<Facet, FacetColumn>;
  const held: ({ id: string; version: string; order: Order } | undefined)[] = [];
  const numbers = new Map<string, number>();

  const isThere = (number: number) => held[number] !== undefined;

  const compare = (by: (a: Order, b: Order) => number) => (a: number, b: number) => {
    const [one, two] = [held[a], held[b]];
    if (!one || !two) return 0;
    return by(one.order, two.order) || byMerit(one.order, two.order) || (one.id < two.id ? -1 : 1);
  };

  const sorted = new Map(SORTS.map((sort) => [sort, sortedNumbers(compare(BROWSING[sort]))]));
  const touch = (number: number) => {
    for (const numbersInOrder of sorted.values()) numbersInOrder.touch(number);
  };

  function put({ number, id, version, facets: packed, order }: Row) {
    held[number] = { id, version, order };
    numbers.set(id, number);
    for (const facet of FACETS) facets[facet].set(number, packed[facet]);
    touch(number);
  }

  for (const row of rows) put(row);

  return {
    put,
    remove(id: string) {
      const number = numbers.get(id);
      if (number === undefined) return;
      held[number] = undefined;
      numbers.delete(id);
      touch(number);
    },
    /** All documents in the order of `sort`. */
    inOrder: (sort: Sort): Int32Array => sorted.get(sort)?.all(isThere) ?? new Int32Array(0),
    /** The order of documents that fit equally well. */
    byMerit: compare(byMerit),

    /** Which of `candidates` pass all filters; counts of each asked facet leave its own filter aside. */
    select(
      candidates: Int32Array,
      { filters, facets: counted }: Pick<EngineQuery, 'filters' | 'facets'>,
    ): Selected {
      const chosen = FACETS.flatMap((facet) => {
        const values = filters[facet] ?? [];
        return values.length === 0 ? [] : [{ facet, fits: facets[facet].having(values) }];
      });
      const passing = new Int32Array(candidates.length);
      let found = 0;
      // What one filter alone shuts out is an alternative within that filter's facet.
      const shutOut = new Map<Facet, number[]>(chosen.map(({ facet }) => [facet, []]));
      for (let at = 0; at < candidates.length; at += 1) {
        const number = candidates[at] ?? 0;
        let failed: Facet | null = null;
        let failures = 0;
        for (const { facet, fits } of chosen) {
          if (fits(number)) continue;
          failed = facet;
          failures += 1;
          if (failures > 1) break;
        }
        if (failures === 0) passing[found++] = number;
        else if (failures === 1 && failed !== null) shutOut.get(failed)?.push(number);
      }
      const hits = passing.subarray(0, found);
      const counts: Selected['counts'] = {};
      for (const facet of counted)
        counts[facet] = facets[facet].counts(hits, Int32Array.from(shutOut.get(facet) ?? []));
      return { passing: hits, counts };
    },

    versions: () => new Map([...numbers].map(([id, number]) => [id, held[number]?.version ?? ''])),
    numberOf: (id: string) => numbers.get(id),
    idOf: (number: number) => held[number]?.id,
    orderOf: (number: number) => held[number]?.order,
    size: () => numbers.size,
    /** The number that the next new document gets; all others are below. */
    nextNumber: () => held.length,
  };
}

export type DocumentColumns = ReturnType<typeof documentColumns>;
