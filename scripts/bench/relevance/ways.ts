import type { FederatedMultiSearchParams, Meilisearch, MultiSearchParams } from 'meilisearch';
import { fieldVocabulary } from '../../../src/search/indonesian/field-vocabulary.ts';
import { readQuery } from '../../../src/search/indonesian/read-query.ts';
import { soughtFor } from '../../../src/search/plan-search.ts';
import { scoreOf } from '../../../src/search/rank.ts';
import { weighQuery } from '../../../src/search/weigh-query.ts';
import type { WordBook } from '../../../src/search/word-book.ts';
import type { Searcher } from './searchers.ts';

const INDEX = 'innovations';
const CANDIDATES = 48;
const SHOWN = 24;

/**
 * Ways of bringing rarity to Meilisearch that were weighed against the one in use, each given the same reading of
 * the query, so that only the ranking differs:
 * `weighted`: one federated query, a query for each word weighted by its rarity, in Meilisearch's own order;
 * `summed`: a query for each word, its ranking scores summed in our process with the rarity as weight;
 * `frequency`: one query that drops the most frequent words first, its best ranked by BM25 in our process.
 * In use: the federated query, its best ranked by BM25.
 */
export function otherWays(client: Meilisearch, book: WordBook): Searcher[] {
  const plan = (text: string) => {
    const weighed = weighQuery(readQuery(text, { book, vocabulary: fieldVocabulary }), book);
    return { weighed, tokens: soughtFor(weighed, book).any?.tokens ?? [] };
  };
  const answer = (ids: readonly string[]) => ({
    ids: ids.slice(0, SHOWN),
    partial: false,
    total: ids.length,
  });
  const asked = (token: string) => ({ indexUid: INDEX, q: `"${token}"`, attributesToRetrieve: ['id'] });

  return [
    {
      name: 'weighted',
      async search(text, facets = []) {
        const { tokens } = plan(text);
        if (tokens.length === 0) return answer([]);
        const { hits } = await client.multiSearch<FederatedMultiSearchParams, { id: string }>({
          federation: { limit: CANDIDATES, facetsByIndex: { [INDEX]: [...facets] }, mergeFacets: {} },
          queries: tokens.map(({ token, weight }) => ({
            ...asked(token),
            federationOptions: { weight },
          })),
        });
        return answer(hits.map(({ id }) => id));
      },
    },
    {
      name: 'summed',
      async search(text, facets = []) {
        const { tokens } = plan(text);
        if (tokens.length === 0) return answer([]);
        const { results } = await client.multiSearch<MultiSearchParams, { id: string }>({
          queries: tokens.map(({ token }, at) => ({
            ...asked(token),
            showRankingScore: true,
            limit: 4 * CANDIDATES,
            facets: at === 0 ? [...facets] : [],
          })),
        });
        const scores = new Map<string, number>();
        results.forEach(({ hits }, at) => {
          for (const { id, _rankingScore = 0 } of hits)
            scores.set(id, (scores.get(id) ?? 0) + _rankingScore * (tokens[at]?.weight ?? 0));
        });
        return answer([...scores].sort(([, a], [, b]) => b - a).map(([id]) => id));
      },
    },
    {
      name: 'frequency',
      async search(text, facets = []) {
        const { weighed, tokens } = plan(text);
        if (tokens.length === 0) return answer([]);
        const { hits } = await client
          .index<{ id: string }>(INDEX)
          .search(tokens.map(({ token }) => token).join(' '), {
            matchingStrategy: 'frequency',
            limit: CANDIDATES,
            facets: [...facets],
            attributesToRetrieve: ['id'],
          });
        const counts = book.counts(hits.map(({ id }) => id));
        const judged = [...counts].map(([id, known]) => ({ id, score: scoreOf(weighed, known).score }));
        return answer(judged.sort((a, b) => b.score - a.score).map(({ id }) => id));
      },
    },
  ];
}
