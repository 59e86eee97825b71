import type { SearchDocument } from './search-index.ts';

type Order = SearchDocument['order'];

/** Between cases that fit equally well: what is verified, then what others took home, then what is newest. */
export const byMerit = (a: Order, b: Order): number =>
  b.verifiedResults - a.verifiedResults || b.adoptions - a.adoptions || b.publishedAt - a.publishedAt;
