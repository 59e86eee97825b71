import { regencies, regencyOf } from '../../src/app/regions.ts';
import type { AdoptionLink } from '../../src/domain/adoption-link.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { regencySlug, slugify } from '../../src/domain/regency.ts';
import { corpusOf, keyOf, sentencesIn, shortNames, type Field } from './corpus.ts';
import { programmeName, wordMaker } from './names.ts';
import { randomFrom, type Random } from './random.ts';
import { renumbered, teller } from './retell.ts';

/** How unevenly regencies report: deviation of the logarithm of their shares. At 30,000 cases the largest has some 300. */
const UNEVENNESS = 0.65;
/** Cases that another regency took home, as far as sources tell; of these, most by one, few by many. */
const ADOPTED = 0.04;
const ONE_MORE_ADOPTER = 0.35;
const FIRST_DAY = Date.UTC(2022, 0, 3);
const DAYS = 1600;
const DAY_MS = 86_400_000;

export type BenchCatalogue = {
  /** Case number `at`, from 0; the same whenever it is asked for. */
  innovation(at: number): Innovation;
  /** Numbers of the cases of each regency that has any. */
  byRegency: ReadonlyMap<string, readonly number[]>;
  links(): AdoptionLink[];
};

/**
 * A catalogue of any size that reads like the real one: each case is modelled on a real one (which fields it has,
 * topics, dimension, how many results and sources), its sentences are recombined from those of cases like it.
 * `length` multiplies the sentences of the long fields: 1 as long as the real cases.
 */
export function benchCatalogue(
  real: readonly Innovation[],
  { cases, seed, length = 1 }: { cases: number; seed: number; length?: number },
): BenchCatalogue {
  const corpus = corpusOf(real);
  const rareWord = wordMaker(wordsToImitate(real));
  const homes = spread(cases, randomFrom(seed, 0));

  function innovation(at: number): Innovation {
    const random = randomFrom(seed, 1, at);
    const model = random.below(real.length);
    const skeleton = real[model];
    const home = homes[at];
    if (!skeleton || home === undefined) throw new Error(`no case number ${at}`);
    const relative = real[random.pick(corpus.kin[model] ?? [model])] ?? skeleton;
    const regency = regencyOf(home);
    const place = regency.name.replace(/^(Kabupaten|Kota) (Administrasi )?/, '');
    const topicWords = mixed(skeleton.topicWords, relative.topicWords, random);
    const name = programmeName(random, topicWords.length > 0 ? topicWords : [skeleton.dimension], rareWord);
    const told = teller(corpus, { model, place, name: shortNames(name).at(-1) ?? name }, random, rareWord);

    /** As long as the real one, or null where that is; only what is told in sentences grows with `length`. */
    const retell = (field: Field, text: string | null) =>
      text === null ? null : told.tell(field, Math.max(1, Math.round(sentencesIn(text).length * length)));
    const one = (field: Field) => told.tell(field, 1);
    const day = (days: number) => new Date(FIRST_DAY + days * DAY_MS).toISOString();
    const published = random.below(DAYS);
    return {
      ...skeleton,
      id: `uji-${String(at).padStart(6, '0')}`,
      rev: 0,
      slug: `${slugify(shortNames(name).at(-1) ?? name)}-${regencySlug(regency.name)}-${at}`,
      regency: home,
      name,
      startedYear: skeleton.startedYear === null ? null : 2008 + random.below(18),
      topics: mixed(skeleton.topics, relative.topics, random),
      topicWords,
      position: skeleton.position && regency.position,
      summary: one('summary'),
      problem: retell('problem', skeleton.problem),
      solution: retell('solution', skeleton.solution),
      novelty: retell('novelty', skeleton.novelty),
      how: { ...skeleton.how, steps: skeleton.how.steps.map(() => one('step')) },
      behaviourChange: {
        story: retell('story', skeleton.behaviourChange.story),
        staff: retell('staff', skeleton.behaviourChange.staff),
        citizens: retell('citizens', skeleton.behaviourChange.citizens),
      },
      inclusion: retell('inclusion', skeleton.inclusion),
      purpose: retell('purpose', skeleton.purpose),
      benefit: retell('benefit', skeleton.benefit),
      outcome: retell('outcome', skeleton.outcome),
      results: skeleton.results.map((result) => ({
        ...result,
        claim: one('claim'),
        figure: result.figure === null ? null : renumbered(result.figure, random),
      })),
      lessons: {
        wentWrong: retell('wentWrong', skeleton.lessons.wentWrong),
        wouldRepeat: retell('wouldRepeat', skeleton.lessons.wouldRepeat),
      },
      awards: skeleton.awards.map(() => one('award')),
      sources: skeleton.sources.map((source, number) => ({
        title: one('sourceTitle'),
        url: `https://kabar-${slugify(place)}.example/${at}/${number + 1}`,
        supports: source.supports === null ? null : one('sourceSupports'),
      })),
      createdAt: day(published - 20),
      updatedAt: day(published + random.below(60)),
      publishedAt: skeleton.state === 'published' ? day(published) : skeleton.publishedAt,
    };
  }

  return {
    innovation,
    byRegency: Map.groupBy(homes.keys(), (at) => homes[at] ?? ''),
    links: () => adoptionLinks(homes, randomFrom(seed, 2)),
  };
}

/** What rare words are made to look like: what the cases say, and how regions are called. */
const wordsToImitate = (real: readonly Innovation[]): string[] => [
  ...new Set(
    [
      ...real.flatMap(({ summary, solution, name }) => [summary, solution ?? '', name]),
      ...regencies.map((r) => r.name),
    ]
      .flatMap((text) => text.split(/\s+/).map(keyOf))
      .filter((word) => /^\p{L}{4,}$/u.test(word)),
  ),
];

/** The home of each case: every regency has its share, a few have many. */
function spread(cases: number, random: Random): string[] {
  const shares = regencies.map(({ code }) => ({ code, share: Math.exp(UNEVENNESS * random.normal()) }));
  const sum = shares.reduce((total, { share }) => total + share, 0);
  let reached = 0;
  const bounds = shares.map(({ code, share }) => ({ code, upTo: (reached += share / sum) }));
  return Array.from({ length: cases }, () => {
    const drawn = random.next();
    return (bounds.find(({ upTo }) => drawn < upTo) ?? bounds.at(-1))?.code ?? '';
  });
}

/** Mostly one's own, now and then one of the other's instead of the last. */
function mixed(own: readonly string[], other: readonly string[], random: Random): string[] {
  if (own.length === 0 || other.length === 0 || !random.chance(0.5)) return [...own];
  return [...new Set([...own.slice(0, -1), random.pick(other)])];
}

function adoptionLinks(homes: readonly string[], random: Random): AdoptionLink[] {
  const links: AdoptionLink[] = [];
  for (const [at, origin] of homes.entries()) {
    if (!random.chance(ADOPTED)) continue;
    const adopters = new Set<string>();
    do adopters.add(random.pick(regencies).code);
    while (random.chance(ONE_MORE_ADOPTER));
    adopters.delete(origin);
    for (const adopter of adopters)
      links.push({
        schema: 1,
        id: `uji-${at}-${adopter}`,
        rev: 0,
        origin,
        adopter,
        innovation: `uji-${String(at).padStart(6, '0')}`,
        becameInnovation: null,
        name: null,
        status: random.chance(0.8) ? 'adopted' : random.chance(0.5) ? 'studied' : 'planned',
        note: null,
        source: {
          title: `${regencyOf(adopter).name} belajar dari ${regencyOf(origin).name}`,
          url: `https://kabar-${adopter}.example/adopsi/${at}`,
          supports: null,
        },
      });
  }
  return links;
}
