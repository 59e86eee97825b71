import { z } from 'zod';
import data from '../../../data/vocabularies/search/common-words.json' with { type: 'json' };
import { stem } from './stem.ts';

const file = z
  .strictObject({
    name: z.string(),
    year: z.int(),
    source: z.string(),
    function: z.array(z.string()),
    generic: z.array(z.string()),
  })
  .parse(data);

const functionWords = new Set(file.function);
const genericRoots = new Set(file.generic.map(stem));

/** `yang`, `untuk`, `bagaimana`: it says how others belong together, and nothing of what is sought. */
export const isFunctionWord = (word: string): boolean => functionWords.has(word);

/** `program`, `warga`, `meningkatkan`: nearly every text has it, so that having it tells little. */
export const isGeneric = (root: string): boolean => genericRoots.has(root);
