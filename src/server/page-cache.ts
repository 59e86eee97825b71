import { LRUCache } from 'lru-cache';
import { SEARCH_PARAMETERS } from '../app/search-parameters.ts';
import type { Encoding } from './encodings.ts';
import { isPersonal } from './personal-addresses.ts';

export type CachedPage = {
  /** Ready to be written, with the security headers, without what differs per request. */
  headers: Readonly<Record<string, string>>;
  etag: string;
  body: Buffer;
};

const LARGEST_BYTES = 64 * 1024 * 1024;
const KNOWN = new Set<string>([...SEARCH_PARAMETERS, 'facets', 'cursor', 'updated_since', 'innovation']);

/** The parameters of one page mean nothing on the others. */
const KNOWN_OF: Readonly<Partial<Record<string, ReadonlySet<string>>>> = {
  '/bandingkan': new Set(['id', 'beda', 'daerah']),
};

/**
 * Keeps answers that are the same for everybody, compressed, until the catalogue changes. An answer is good
 * for the catalogue revision at which it was made and for no other: no commit can be shown late, and nothing
 * has to be purged. Astro's own route cache holds what comes before compression; measured here it gave a
 * third of this one's speed.
 */
export function pageCache(revision: () => number) {
  const pages = new LRUCache<string, CachedPage & { revision: number }>({
    maxSize: LARGEST_BYTES,
    sizeCalculation: (page, key) => page.body.length + key.length + 1000,
  });

  return {
    /**
     * One key per address whatever the order of its parameters. Null for addresses that are never kept:
     * somebody's own pages, and those whose variety has no end (searches by words, parameters that nobody knows).
     */
    key(address: string, encoding: Encoding): string | null {
      const query = address.indexOf('?');
      const path = query < 0 ? address : address.slice(0, query);
      if (isPersonal(path)) return null;
      if (query < 0) return `${encoding} ${path}`;
      const parameters = [...new URLSearchParams(address.slice(query + 1))];
      const known = KNOWN_OF[path] ?? KNOWN;
      if (parameters.some(([name, value]) => !known.has(name) || (name === 'q' && value.trim() !== '')))
        return null;
      // The values of one name stay in their order: of `page=3&page=2` the first one counts.
      return `${encoding} ${path}?${new URLSearchParams(parameters.sort(byName)).toString()}`;
    },
    get(key: string): CachedPage | undefined {
      const page = pages.get(key);
      return page?.revision === revision() ? page : undefined;
    },
    /** `madeAt` is the revision when the answer began to be made: what changed since may be missing from it. */
    keep(key: string, page: CachedPage, madeAt: number): void {
      if (madeAt === revision()) pages.set(key, { ...page, revision: madeAt });
    },
  };
}

function byName(a: [string, string], b: [string, string]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
