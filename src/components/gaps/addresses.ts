import type { Narrowed } from '../../app/show-gaps.ts';

function narrowedQuery({ dimension, topic }: Partial<Narrowed>): string {
  const parameters = new URLSearchParams();
  if (dimension) parameters.set('dimension', dimension);
  if (topic) parameters.set('topic', topic);
  const query = parameters.toString();
  return query === '' ? '' : `?${query}`;
}

/** `/celah/3216`, and with what it is narrowed to. */
export const gapsAddress = (code: string, narrowed: Partial<Narrowed> = {}): string =>
  `/celah/${code}${narrowedQuery(narrowed)}`;
/** Likewise on the desk, of one's own regency. */
export const ownGapsAddress = (narrowed: Partial<Narrowed> = {}): string =>
  `/kerja/celah${narrowedQuery(narrowed)}`;

export const fitAddress = (code: string, slug: string): string => `/celah/${code}/cocok/${slug}`;
/** Where an adoption of the case is begun, by who is signed in. */
export const adoptAddress = (innovation: string): string => `/kerja/adopsi/baru?inovasi=${innovation}`;
