import { searchAddress } from '../../src/app/search-parameters.ts';
import { regencyOf } from '../../src/app/regions.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import type { Facet, Filters, SearchQuery } from '../../src/search/search-index.ts';
import { sentencesIn, shortNames } from './corpus.ts';
import { randomFrom, type Random } from './random.ts';

/** Six facets, as the catalogue shows them beside its results. */
const SIX_FACETS: readonly Facet[] = ['dimension', 'province', 'affair', 'topic', 'stage', 'year'];

const WITH_FILTER = 0.4;
const WITH_SECOND_FILTER = 0.25;
const MISTYPED = 0.08;

/**
 * What people would type who look for something the catalogue has: two to five words of its titles, topics,
 * summaries and sentences, a few mistyped, some with filters. `innovation(n)` is case number n of `cases`.
 */
export function benchQueries(
  catalogue: { innovation(at: number): Innovation },
  { count, cases, seed }: { count: number; cases: number; seed: number },
): SearchQuery[] {
  return Array.from({ length: count }, (_, number) => {
    const random = randomFrom(seed, 3, number);
    const sought = catalogue.innovation(random.below(cases));
    const words = wordsFrom(sought, random);
    return {
      text: (random.chance(MISTYPED) ? words.map((word) => mistyped(word, random)) : words).join(' '),
      asTyped: false,
      filters: random.chance(WITH_FILTER) ? filtersFrom(sought, random) : {},
      sort: 'relevance',
      page: 1,
      limit: 24,
      facets: SIX_FACETS,
    };
  });
}

/** The query as an address of the API. */
export const apiAddress = (query: SearchQuery): string =>
  `${searchAddress(query, {}, '/api/v1/search')}&facets=${query.facets.join(',')}`;

function wordsFrom(sought: Innovation, random: Random): string[] {
  const drawn = random.next();
  if (drawn < 0.3) {
    const topics = sought.topicWords.length > 0 ? sought.topicWords : sought.topics;
    return twoToFive([random.pick(topics), random.pick(topics)].join(' '), random);
  }
  if (drawn < 0.5) return twoToFive(sought.name, random);
  if (drawn < 0.55)
    return twoToFive(`${shortNames(sought.name).at(-1) ?? sought.name} ${placeOf(sought)}`, random);
  if (drawn < 0.8) return twoToFive(sought.summary, random);
  return twoToFive(random.pick(sentencesIn(sought.solution ?? sought.summary)), random);
}

const placeOf = (innovation: Innovation) => regencyOf(innovation.regency).name;

/** Words that stand together in a text, as they are typed: lower case, without punctuation. */
function twoToFive(text: string, random: Random): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? [];
  const length = Math.min(words.length, 2 + random.below(4));
  const start = random.below(words.length - length + 1);
  return [...new Set(words.slice(start, start + length))];
}

/** One letter left out or two swapped, in words long enough to be recognised. */
function mistyped(word: string, random: Random): string {
  if (word.length < 6) return word;
  const at = 1 + random.below(word.length - 2);
  const rest = word.slice(at + 1);
  return random.chance(0.5)
    ? word.slice(0, at) + rest
    : word.slice(0, at) + rest.charAt(0) + word.charAt(at) + rest.slice(1);
}

/** Filters under which the case sought is still found. */
function filtersFrom(sought: Innovation, random: Random): Filters {
  const possible: [Facet, string | undefined][] = [
    ['dimension', sought.dimension],
    ['dimension', sought.dimension],
    ['province', regencyOf(sought.regency).province],
    ['province', regencyOf(sought.regency).province],
    ['stage', sought.stage],
    ['topic', sought.topics[0]],
    ['affair', sought.affairs[0]],
    ['digital', sought.digital === null ? undefined : String(sought.digital)],
    ['year', sought.startedYear === null ? undefined : String(sought.startedYear)],
  ];
  const usable = possible.flatMap(([facet, value]) => (value === undefined ? [] : [{ facet, value }]));
  const chosen = [random.pick(usable), ...(random.chance(WITH_SECOND_FILTER) ? [random.pick(usable)] : [])];
  return Object.fromEntries(chosen.map(({ facet, value }) => [facet, [value]]));
}
