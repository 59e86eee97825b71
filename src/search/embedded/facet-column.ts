/**
 * The values of one facet for all documents. Documents with the same values share one number, so that
 * counting 30,000 documents takes some tens of microseconds and changing one takes no longer than that.
 * Values come packed (`packValues`), as they stand in the file.
 */
export function facetColumn() {
  const values = new Map<string, number>();
  /** By number: the value numbers of each combination of values that some document has or had. */
  const combinations: (readonly number[])[] = [];
  const combinationOf = new Map<string, number>();
  let column = new Uint32Array(1024);

  function numberOfValue(value: string): number {
    const number = values.get(value) ?? values.size;
    values.set(value, number);
    return number;
  }

  function numberOfCombination(packed: string): number {
    const known = combinationOf.get(packed);
    if (known !== undefined) return known;
    const number = combinations.push(unpackValues(packed).map(numberOfValue)) - 1;
    combinationOf.set(packed, number);
    return number;
  }

  return {
    set(document: number, packed: string) {
      if (document >= column.length) {
        const larger = new Uint32Array(Math.max(document + 1, column.length * 2));
        larger.set(column);
        column = larger;
      }
      column[document] = numberOfCombination(packed);
    },
    /** A test for documents that have any of these values. */
    having(chosen: readonly string[]): (document: number) => boolean {
      const wanted = new Set(chosen.flatMap((value) => values.get(value) ?? []));
      const fits = Uint8Array.from(combinations, (some) => (some.some((value) => wanted.has(value)) ? 1 : 0));
      return (document) => fits[column[document] ?? 0] === 1;
    },
    /** How many of these documents have each value; a value that none has is left out. */
    counts(...lists: readonly Int32Array[]): Record<string, number> {
      const ofCombination = new Uint32Array(combinations.length);
      for (const documents of lists)
        for (let at = 0; at < documents.length; at += 1) {
          const combination = column[documents[at] ?? 0] ?? 0;
          ofCombination[combination] = (ofCombination[combination] ?? 0) + 1;
        }
      const ofValue = new Uint32Array(values.size);
      ofCombination.forEach((count, number) => {
        if (count === 0) return;
        for (const value of combinations[number] ?? []) ofValue[value] = (ofValue[value] ?? 0) + count;
      });
      const counts: Record<string, number> = {};
      for (const [value, number] of values) {
        const count = ofValue[number] ?? 0;
        if (count > 0) counts[value] = count;
      }
      return counts;
    },
  };
}

export type FacetColumn = ReturnType<typeof facetColumn>;

/** Values are ids of vocabularies, codes and years: none holds a line break, and none is empty. */
export const packValues = (values: readonly string[]): string => values.join('\n');
const unpackValues = (packed: string): string[] => (packed === '' ? [] : packed.split('\n'));
