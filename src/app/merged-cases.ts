/** Tells of a case at the origin and of the one that it became. */
type OfCases = { innovation: string | null; becameInnovation: string | null };

/** Which cases were merged into others: what was told of them is told of the case that stays. */
export function mergedCases() {
  const into = new Map<string, string>();

  function idThatStays(id: string): string {
    const seen = new Set([id]);
    let stays = id;
    for (let next = into.get(id); next !== undefined && !seen.has(next); next = into.get(next)) {
      seen.add(next);
      stays = next;
    }
    return stays;
  }

  return {
    idThatStays,
    /** Notes where a case was merged to, null for none, and returns the cases of which something else is told now. */
    take(id: string, mergedInto: string | null): readonly string[] {
      if ((into.get(id) ?? null) === mergedInto) return [];
      const before = idThatStays(id);
      if (mergedInto === null) into.delete(id);
      else into.set(id, mergedInto);
      return [before, idThatStays(id)];
    },
    /** `told` of the cases that stay; the same object where none of its cases was merged. */
    follow<T extends OfCases>(told: T): T {
      const innovation = told.innovation && idThatStays(told.innovation);
      const grown = told.becameInnovation && idThatStays(told.becameInnovation);
      // A case does not come of itself.
      const becameInnovation = grown === innovation ? null : grown;
      return innovation === told.innovation && becameInnovation === told.becameInnovation
        ? told
        : { ...told, innovation, becameInnovation };
    },
  };
}
