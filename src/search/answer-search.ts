import { fieldVocabulary } from './indonesian/field-vocabulary.ts';
import { nameMatcher } from './indonesian/name-match.ts';
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
const RANKED = 48;
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
    book.size() > 0 ? book.having(all.tokens, query.filters, ENOUGH) : (await ask(all)).total;

  const counted = plan.all === null ? 0 : await wholeOf(plan.all);
  const isEnough = query.onlyWhole || counted >= ENOUGH || plan.any === null;
  const sought = isEnough ? plan.all : plan.any;
  const found = sought && (await ask(sought));
  const { ids, matches } = ranked(query, found?.ids ?? [], {
    weighed,
    needed: plan.all?.tokens ?? null,
    book,
  });
  const total = found?.total ?? 0;
  const whole = sought === plan.all ? total : counted;
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
    tokens: new Set(
      reading.concepts.flatMap(({ alternatives }) =>
        alternatives.filter(({ how }) => how !== 'near').map(({ token }) => token),
      ),
    ),
  };
}

async function browse(query: SearchQuery, index: SearchIndex, signal?: AbortSignal): Promise<SearchAnswer> {
  const { page, limit, filters, sort, facets } = query;
  const sought: Sought = { kind: 'everything' };
  const found = await index.find({ sought, filters, sort, facets, from: (page - 1) * limit, limit }, signal);
  const nothing = { corrected: null, concepts: [], matches: new Map(), tokens: new Set<string>() };
  return { engine: index.engine, ...found, whole: found.total, partial: false, ...nothing };
}

/** The page asked for; its order is ours only by relevance, and as far as we rank. */
function pageOf({ sort, page, limit }: SearchQuery): { from: number; isOurs: boolean } {
  const from = (page - 1) * limit;
  return { from, isOurs: sort === 'relevance' && from < RANKED };
}

/** All that may be shown on the way to the page asked for, from the first, as far as we rank ourselves. */
function engineQuery(query: SearchQuery, sought: Sought): EngineQuery {
  const { filters, sort, facets, limit } = query;
  const { from, isOurs } = pageOf(query);
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
  query: SearchQuery,
  ids: readonly string[],
  { weighed, needed, book }: { weighed: WeighedQuery; needed: readonly string[] | null; book: WordBook },
): Pick<SearchAnswer, 'ids' | 'matches'> {
  const { from, isOurs } = pageOf(query);
  const counts = book.counts(ids);
  const named = nameMatcher(words(query.text));
  const judged = ids.map((id) => {
    const known = counts.get(id);
    if (!known) return { id, named: 0, isWhole: false, score: 0, matches: [], order: null };
    const { score, matches } = scoreOf(weighed, known);
    return {
      id,
      named: named(known.order.name),
      isWhole: needed !== null && needed.every((token) => known.of(token) !== null),
      // In hundredths: what differs by less is told apart by merit.
      score: Math.round(score * 100),
      matches,
      order: known.order,
    };
  });
  type Judged = (typeof judged)[number];
  const byFit = (a: Judged, b: Judged) =>
    b.named - a.named ||
    Number(b.isWhole) - Number(a.isWhole) ||
    b.score - a.score ||
    (a.order && b.order ? byMerit(a.order, b.order) : 0) ||
    (a.id < b.id ? -1 : 1);
  const shown = isOurs
    ? [...judged.slice(0, RANKED).sort(byFit), ...judged.slice(RANKED)].slice(from, from + query.limit)
    : judged;
  return {
    ids: shown.map(({ id }) => id),
    matches: new Map(shown.map(({ id, matches }) => [id, matches])),
  };
}
