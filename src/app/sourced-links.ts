import type { Stored } from '../store/store.ts';

type AdoptionLink = Stored<'adoption_link'>;

/** What sources tell of who learned from whom, by what it is about. */
type SourcedLinks = {
  all(): readonly AdoptionLink[];
  /** Of the case at the origin. */
  ofInnovation(id: string): readonly AdoptionLink[];
  /** Links that say what this case was taken from. */
  becoming(id: string): readonly AdoptionLink[];
  /** At either end. */
  ofRegency(code: string): readonly AdoptionLink[];
};

const NONE: readonly AdoptionLink[] = [];

/** Like `Map.groupBy`, for what stands under several keys. */
function groupByEach<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}

/** `follow` puts the case that stays in the place of one that was merged; `regroup` asks it anew. */
export function indexSourcedLinks(follow: (link: AdoptionLink) => AdoptionLink) {
  const links = new Map<string, AdoptionLink>();
  let grouped: ReturnType<typeof group> | null = null;

  /** Made at the first reading after a link has changed: an import of many commits makes them once. */
  function group() {
    const all = [...links.values()].map(follow);
    return {
      all,
      byInnovation: groupByEach(all, ({ innovation }) => (innovation === null ? [] : [innovation])),
      byBecoming: groupByEach(all, ({ becameInnovation: id }) => (id === null ? [] : [id])),
      byRegency: groupByEach(all, ({ origin, adopter }) => [origin, adopter]),
    };
  }
  const groups = () => (grouped ??= group());

  const index: SourcedLinks = {
    all: () => groups().all,
    ofInnovation: (id) => groups().byInnovation.get(id) ?? NONE,
    becoming: (id) => groups().byBecoming.get(id) ?? NONE,
    ofRegency: (code) => groups().byRegency.get(code) ?? NONE,
  };
  return {
    index,
    /** Returns what was there before. */
    take(id: string, link: AdoptionLink | null): AdoptionLink | undefined {
      const before = links.get(id);
      if (link === null) links.delete(id);
      else links.set(id, link);
      grouped = null;
      return before;
    },
    regroup(): void {
      grouped = null;
    },
  };
}
