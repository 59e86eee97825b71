import { fieldVocabulary } from './indonesian/field-vocabulary.ts';
import { nameMatch } from './indonesian/name-match.ts';
import { readQuery } from './indonesian/read-query.ts';
import { words } from './indonesian/words.ts';
import { byMerit } from './merit.ts';
import { soughtFor } from './plan-search.ts';
import { scoreOf } from './rank.ts';
import type { EngineQuery, SearchIndex, SearchQuery, Sought } from './search-index.ts';
import type { SearchAnswer } from './search-service.ts';
import { weighQuery, type WeighedQuery } from './weigh-query.ts';
import type { WordBook } from './word-book.ts';

/** The engine's best, that are ranked by every word they have. */
const RANKED = 150;
/** With so many cases that have all words, nobody asks for those that have some. */
const ENOUGH = 24;

/**
 * Finds what a query in words asks for: cases with all of its words, and, when they are few, those that have
 * its telling ones. The engine finds and counts; the order is ours, by how rare the words are that were found.
 */
export async function answerSearch(
  query: SearchQuery,
  { index, book, signal }: { index: SearchIndex; book: WordBook; signal?: AbortSignal },
): Promise<SearchAnswer> {
  if (query.text.trim() === '') return browse(query, index, signal);
  const reading = readQuery(query.text, { book, vocabulary: fieldVocabulary, asTyped: query.asTyped });
  const weighed = weighQuery(reading, book);
  const plan = soughtFor(weighed, book);
  const ask = (sought: Sought) => index.find(engineQuery(query, sought), signal);
  // The book knows at once; without it the engine is asked once more.
  const wholeOf = async (all: Extract<Sought, { kind: 'all' }>) =>
    book.size() > 0 ? book.having(all.tokens, query.filters) : (await ask(all)).total;

  const whole = plan.all === null ? 0 : await wholeOf(plan.all);
  const isEnough = query.onlyWhole || whole >= ENOUGH || plan.any === null;
  const sought = isEnough ? plan.all : plan.any;
  const found = sought && (await ask(sought));
  const { ids, matches } = ranked(query, found?.ids ?? [], { weighed, needed: plan.all?.tokens ?? null, book });
  const total = found?.total ?? 0;
  return {
    engine: index.engine,
    total,
    whole,
    partial: whole === 0 && total > 0,
    ids,
    facets: found?.facets ?? Object.fromEntries(query.facets.map((facet) => [facet, {}])),
    corrected: reading.corrected,
    concepts: reading.concepts,
    matches,
    tokens: new Set(reading.concepts.flatMap((concept) => concept.alternatives.map(({ token }) => token))),
  };
}

async function browse(query: SearchQuery, index: SearchIndex, signal?: AbortSignal): Promise<SearchAnswer> {
  const { page, limit, filters, sort, facets } = query;
  const sought: Sought = { kind: 'everything' };
  const found = await index.find({ sought, filters, sort, facets, from: (page - 1) * limit, limit }, signal);
  const nothing = { corrected: null, concepts: [], matches: new Map(), tokens: new Set<string>() };
  return { engine: index.engine, ...found, whole: found.total, partial: false, ...nothing };
}

/** All that may be shown on the way to the page asked for, from the first, as far as we rank ourselves. */
function engineQuery({ filters, sort, facets, page, limit }: SearchQuery, sought: Sought): EngineQuery {
  const from = (page - 1) * limit;
  const isOurs = sort === 'relevance' && from < RANKED;
  return {
    sought,
    filters,
    sort,
    facets,
    from: isOurs ? 0 : from,
    limit: isOurs && limit > 0 ? Math.max(RANKED, from + limit) : limit,
  };
}

function ranked(
  { text, sort, page, limit }: SearchQuery,
  ids: readonly string[],
  {
    weighed,
    needed,
    book,
  }: { weighed: WeighedQuery; needed: readonly string[] | null; book: WordBook },
): Pick<SearchAnswer, 'ids' | 'matches'> {
  const from = (page - 1) * limit;
  const isOurs = sort === 'relevance' && from < RANKED;
  const judged = isOurs ? ids.slice(0, RANKED) : ids;
  const counts = book.counts(judged);
  const typed = words(text);
  const scored = judged.map((id, at) => {
    const known = counts.get(id);
    if (!known) return { id, at, named: 0, isWhole: false, score: 0, matches: [], order: null };
    const { score, matches } = scoreOf(weighed, known);
    return {
      id,
      at,
      named: nameMatch(typed, known.order.name),
      // In hundredths: what differs by less is told apart by merit.
      score: Math.round(score * 100),
      isWhole: needed !== null && needed.every((token) => known.of(token) !== null),
      matches,
      order: known.order,
    };
  });
  if (isOurs)
    scored.sort(
      (a, b) =>
        b.named - a.named ||
        Number(b.isWhole) - Number(a.isWhole) ||
        b.score - a.score ||
        (a.order && b.order ? byMerit(a.order, b.order) : 0) ||
        a.at - b.at,
    );
  const shown = isOurs
    ? [...scored.map(({ id }) => id), ...ids.slice(RANKED)].slice(from, from + limit)
    : ids;
  const ofShown = new Set(shown);
  return {
    ids: shown,
    matches: new Map(scored.flatMap(({ id, matches }) => (ofShown.has(id) ? [[id, matches] as const] : []))),
  };
}
