import type { Catalogue } from './catalogue.ts';

/** What is derived from the whole catalogue, kept until the catalogue changes. */
export function oncePerRevision<T>(derive: (catalogue: Catalogue) => T): (catalogue: Catalogue) => T {
  const kept = new WeakMap<Catalogue, { revision: number; value: T }>();
  return (catalogue) => {
    const { revision } = catalogue;
    const last = kept.get(catalogue);
    if (last?.revision === revision) return last.value;
    const value = derive(catalogue);
    kept.set(catalogue, { revision, value });
    return value;
  };
}
