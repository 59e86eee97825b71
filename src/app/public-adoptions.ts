import type { Stored } from '../store/store.ts';
import { publicAdoption, type PublicAdoption } from './public-adoption.ts';
import { findRegency } from './regions.ts';

/** What the public may know of all adoptions, by what it is about. Nothing internal ever enters it. */
export type PublicAdoptions = {
  get(id: string): PublicAdoption | undefined;
  /** In the order of ids. */
  all(): readonly PublicAdoption[];
  /** Of the case at the origin. */
  ofInnovation(id: string): readonly PublicAdoption[];
  /** Those that became this case. */
  becoming(id: string): readonly PublicAdoption[];
  /** At either end. */
  ofRegency(code: string): readonly PublicAdoption[];
};

const NONE: readonly PublicAdoption[] = [];

/**
 * `take` returns what the public sees before and after; the same object twice when it sees no change. `follow` puts the
 * case that stays in the place of one that was merged; `regroup` asks it anew.
 */
export function indexPublicAdoptions(follow: (adoption: PublicAdoption) => PublicAdoption) {
  const shown = new Map<string, PublicAdoption>();
  let grouped: ReturnType<typeof group> | null = null;

  function group() {
    const all = [...shown.values()].map(follow).sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      all,
      byId: new Map(all.map((adoption) => [adoption.id, adoption])),
      byInnovation: Map.groupBy(all, (adoption) => adoption.innovation),
      byBecoming: Map.groupBy(all, (adoption) => adoption.becameInnovation),
      byOrigin: Map.groupBy(all, (adoption) => adoption.origin),
      byAdopter: Map.groupBy(all, (adoption) => adoption.adopter),
    };
  }
  const groups = () => (grouped ??= group());

  function take(id: string, record: Stored<'adoption'> | null) {
    const before = shown.get(id) ?? null;
    const made = record && publicAdoption(record);
    const isPlaced = made !== null && findRegency(made.adopter) && findRegency(made.origin);
    const after = isPlaced ? made : null;
    // What is internal changes all day; the public's pages stay as they are.
    if (JSON.stringify(before) === JSON.stringify(after)) return { before, after: before };
    if (after === null) shown.delete(id);
    else shown.set(id, after);
    grouped = null;
    return { before, after };
  }

  const index: PublicAdoptions = {
    get: (id) => groups().byId.get(id),
    all: () => groups().all,
    ofInnovation: (id) => groups().byInnovation.get(id) ?? NONE,
    becoming: (id) => groups().byBecoming.get(id) ?? NONE,
    ofRegency: (code) => [
      ...(groups().byOrigin.get(code) ?? NONE),
      ...(groups().byAdopter.get(code) ?? NONE),
    ],
  };
  function regroup(): void {
    grouped = null;
  }
  return { index, take, regroup };
}
