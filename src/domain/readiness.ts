import { ReadinessFactor } from './vocabularies.ts';

type Assessed = Readonly<Record<ReadinessFactor, { readonly level: number | null }>>;

export type ReadinessReading = {
  /** Factors that nobody has looked at yet. */
  open: readonly ReadinessFactor[];
  /** Little or nothing there, where the case says that something is needed before it can begin. */
  blocking: readonly ReadinessFactor[];
  /** Little or nothing there, where the case asks for nothing. */
  weak: readonly ReadinessFactor[];
  /** Partly there. */
  partial: readonly ReadinessFactor[];
  /** There. */
  ready: readonly ReadinessFactor[];
};

/** What six levels mean, held against what the case needs. */
export function readReadiness(
  readiness: Assessed,
  prerequisites: readonly { readonly factor: ReadinessFactor }[],
): ReadinessReading {
  const needed = new Set(prerequisites.map(({ factor }) => factor));
  const of = (fits: (level: number | null, factor: ReadinessFactor) => boolean) =>
    ReadinessFactor.options.filter((factor) => fits(readiness[factor].level, factor));
  return {
    open: of((level) => level === null),
    blocking: of((level, factor) => level !== null && level <= 1 && needed.has(factor)),
    weak: of((level, factor) => level !== null && level <= 1 && !needed.has(factor)),
    partial: of((level) => level === 2),
    ready: of((level) => level !== null && level >= 3),
  };
}

export const isAssessed = (readiness: Assessed): boolean =>
  ReadinessFactor.options.every((factor) => readiness[factor].level !== null);
