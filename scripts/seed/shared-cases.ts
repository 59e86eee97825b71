import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Dimension } from '../../src/domain/vocabularies.ts';

const Adoption = z.strictObject({
  name: z.string(),
  note: z.string().nullable(),
  source_index: z.int().nonnegative().nullable(),
});

/** One case of the collected file, every key known: a new one must be decided on, not dropped unseen. */
export const SharedCase = z.strictObject({
  name: z.string(),
  regency_code: z.string(),
  regency_name: z.string(),
  province: z.string(),
  dimension: Dimension,
  secondary_dimensions: z.array(Dimension),
  topics: z.array(z.string()),
  summary: z.string(),
  problem: z.string().nullable(),
  solution: z.string(),
  results: z.array(
    z.strictObject({
      claim: z.string(),
      figure: z.string().nullable(),
      source_index: z.int().nonnegative().nullable(),
    }),
  ),
  behaviour_change: z.string().nullable(),
  started_year: z.int().nullable(),
  stage: z.enum(['inisiatif', 'uji_coba', 'penerapan']),
  digital: z.boolean(),
  awards: z.array(z.string()),
  adopted_from: z.array(Adoption),
  adopted_by: z.array(Adoption),
  confidence: z.enum(['high', 'medium', 'low']),
  sources: z.array(z.strictObject({ url: z.string(), title: z.string(), what_it_supports: z.string() })),
});
export type SharedCase = z.infer<typeof SharedCase>;

export const readSharedCases = (file: string): SharedCase[] =>
  z.array(SharedCase).parse(JSON.parse(readFileSync(file, 'utf8')));
