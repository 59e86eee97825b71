import { z } from 'zod';
import { affairs, topics } from '../../src/app/vocabularies.ts';
import { Form, SubDimension } from '../../src/domain/vocabularies.ts';
import adoptionsData from './adoptions.json' with { type: 'json' };
import casesData from './cases.json' with { type: 'json' };
import wordsData from './topic-words.json' with { type: 'json' };

/*
 * What the collected cases do not say in so many words, and a person decided after reading each of them.
 * A curator may correct these files; the seed is then derived anew.
 */

const among = (labels: ReadonlyMap<string, string>) =>
  z.string().refine((id) => labels.has(id), 'unknown_id');

const CaseJudgement = z.strictObject({
  /** Only where the case makes them plain. */
  affairs: z.array(among(affairs.labels)),
  form: Form.nullable(),
  subDimension: SubDimension.nullable(),
  /** The sentence of the case itself that says why it no longer runs. */
  stopped: z.string().optional(),
});
/** By slug. */
export const caseJudgements = new Map(Object.entries(z.record(z.string(), CaseJudgement).parse(casesData)));

const AdoptionJudgement = z.strictObject({
  case: z.string(),
  direction: z.enum(['adopted_by', 'adopted_from']),
  /** As the collected file writes it. */
  name: z.string(),
  /** `mention` where the other side is no single regency. */
  as: z.enum(['adopted', 'studied', 'planned', 'mention']),
  /** `adopted_from` only: the slug of the case at the origin, null where it is not in the catalogue. */
  originCase: z.string().nullable().optional(),
});
export type AdoptionJudgement = z.infer<typeof AdoptionJudgement>;
export const adoptionJudgements = z.array(AdoptionJudgement).parse(adoptionsData);

const words = z
  .strictObject({
    topics: z.record(among(topics.labels), z.array(z.string())),
    /** Words that are no topic, or would gather cases that have nothing in common. */
    leftOut: z.array(z.string()),
  })
  .parse(wordsData);

/** Topic by the contributor's word; null where it was left out on purpose. */
export const topicOfWord: ReadonlyMap<string, string | null> = new Map([
  ...Object.entries(words.topics).flatMap(([id, list]) => list.map((word) => [word, id] as const)),
  ...words.leftOut.map((word) => [word, null] as const),
]);
