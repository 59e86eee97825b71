import { setTimeout as delay } from 'node:timers/promises';
import type { SearchAnswer, SearchService } from '../../src/search/search-service.ts';
import { aPage } from './search-source.ts';

/** What a handful of people ask, over and over, each for one thing that one known case is about. */
const QUERIES = [
  aPage({ text: 'juru malaria' }),
  aPage({ text: 'melayani warga', filters: { dimension: ['governance'] } }),
  aPage({ text: 'sampah', sort: 'newest' }),
  aPage({ text: 'kader desa', filters: { province: ['32', '33'] } }),
];

/** Eight readers who search without a pause until `stop` is called; nothing that fails is passed over. */
export function searchLoad(search: SearchService): {
  stop(): Promise<{ answers: SearchAnswer[]; failures: unknown[]; slowest: number }>;
} {
  const answers: SearchAnswer[] = [];
  const failures: unknown[] = [];
  let slowest = 0;
  let over = false;
  const readers = Array.from({ length: 8 }, async (_, reader) => {
    for (let at = reader; !over; at += 1) {
      const query = QUERIES[at % QUERIES.length];
      if (!query) break;
      const since = performance.now();
      try {
        const answer = await search.search(query);
        // An empty answer to these is a failure in disguise.
        if (answer.total === 0)
          failures.push(new Error(`nothing found by ${query.text}, by ${answer.engine}`));
        else answers.push(answer);
      } catch (error) {
        failures.push(error);
      }
      slowest = Math.max(slowest, performance.now() - since);
      await delay(2);
    }
  });
  return {
    async stop() {
      over = true;
      await Promise.all(readers);
      return { answers, failures, slowest };
    },
  };
}
