import type { LineageFilter } from '../../app/read-lineage.ts';

/** The network narrowed by this; `page` of its list. */
export function networkAddress(filter: Partial<LineageFilter> = {}, page = 1): string {
  const parameters = new URLSearchParams();
  const { dimension, topic, province, regency, innovation } = filter;
  for (const [name, value] of Object.entries({
    dimension,
    topic,
    province,
    regency,
    innovation: innovation?.slug,
  }))
    if (value) parameters.set(name, value);
  if (page > 1) parameters.set('page', String(page));
  const query = parameters.toString();
  return query === '' ? '/jejaring' : `/jejaring?${query}`;
}
