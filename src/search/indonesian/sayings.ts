import { z } from 'zod';
import sayings from '../../../data/vocabularies/search/sayings.json' with { type: 'json' };
import topicsData from '../../../data/vocabularies/topics.json' with { type: 'json' };
import { VocabularyFile } from '../../domain/vocabularies.ts';
import type { Saying } from './vocabulary.ts';

const labels = new Map(VocabularyFile.parse(topicsData).entries.map(({ id, label }) => [id, label]));

/** How people speak of what the official topics name. Throws for a topic that is not in the list of topics. */
export const SAYINGS: readonly Saying[] = z
  .strictObject({
    name: z.string(),
    year: z.int(),
    source: z.string(),
    entries: z.array(z.strictObject({ topic: z.string(), said: z.array(z.string()) })),
  })
  .parse(sayings)
  .entries.map(({ topic, said }) => {
    const label = labels.get(topic);
    if (label === undefined) throw new Error(`no topic is called ${topic}`);
    return { topic: label, said };
  });
