import { z } from 'zod';
import report from './judged/report.json' with { type: 'json' };
import tune from './judged/tune.json' with { type: 'json' };

/**
 * What is asked: needs in everyday phrases, other forms of a word, typing slips, abbreviations (either way),
 * English, names of cases, a topic and a place, and what the catalogue has no answer to.
 */
export const KINDS = ['need', 'form', 'typo', 'abbreviation', 'english', 'name', 'place', 'none'] as const;

/**
 * Graded by reading a digest of all 110 cases for every query, before any search was run: 3 is what was wanted,
 * 2 clearly helps, 1 touches it at the edge; a case that is not named is 0.
 */
const Judged = z.strictObject({
  id: z.string(),
  kind: z.enum(KINDS),
  query: z.string(),
  /** What the searcher is after. */
  want: z.string(),
  /** By slug. */
  grades: z.record(z.string(), z.union([z.literal(1), z.literal(2), z.literal(3)])),
});
export type Judged = z.infer<typeof Judged>;

/** One half to tune on; the other only to report on: nobody looks at its queries one by one. */
export const JUDGED = {
  tune: z.array(Judged).parse(tune),
  report: z.array(Judged).parse(report),
} as const;
export type Half = keyof typeof JUDGED;
