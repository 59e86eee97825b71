import type { Stored } from '../store/store.ts';
import { publicQuestion, type PublicQuestion } from './public-question.ts';
import { findRegency } from './regions.ts';

const NONE: readonly PublicQuestion[] = [];

/**
 * What the public may know of all questions, by the case that they are about. Nothing hidden ever enters it.
 * `idThatStays` gives the case in the place of one that was merged; `regroup` asks it anew.
 */
export function indexPublicQuestions(idThatStays: (id: string) => string) {
  const shown = new Map<string, PublicQuestion>();
  let grouped: Map<string, PublicQuestion[]> | null = null;

  /** The oldest first. */
  const groups = () =>
    (grouped ??= Map.groupBy(
      [...shown.values()].sort((a, b) => (a.askedAt < b.askedAt ? -1 : a.askedAt > b.askedAt ? 1 : 0)),
      ({ innovation }) => idThatStays(innovation),
    ));

  /** True when the public sees the change. */
  function take(id: string, record: Stored<'question'> | null): boolean {
    const isPlaced = record !== null && [record.askedFrom.regency, record.regency].every(findRegency);
    const after = isPlaced ? publicQuestion(record) : null;
    if (JSON.stringify(shown.get(id) ?? null) === JSON.stringify(after)) return false;
    if (after === null) shown.delete(id);
    else shown.set(id, after);
    grouped = null;
    return true;
  }

  return {
    take,
    ofInnovation: (id: string): readonly PublicQuestion[] => groups().get(id) ?? NONE,
    regroup() {
      grouped = null;
    },
  };
}
