import type { Narrowed } from '../../app/show-gaps.ts';

/** `/celah/3216`, and with what it is narrowed to. */
export function gapsAddress(code: string, { dimension, topic }: Partial<Narrowed> = {}): string {
  const parameters = new URLSearchParams();
  if (dimension) parameters.set('dimension', dimension);
  if (topic) parameters.set('topic', topic);
  const query = parameters.toString();
  return `/celah/${code}${query === '' ? '' : `?${query}`}`;
}

export const fitAddress = (code: string, slug: string): string => `/celah/${code}/cocok/${slug}`;
/** Where an adoption of the case is begun, by who is signed in. */
export const adoptAddress = (innovation: string): string => `/kerja/adopsi/baru?inovasi=${innovation}`;
