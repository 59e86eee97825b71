import type { Comparison } from '../domain/likeness.ts';
import { ReadinessFactor, type Stage } from '../domain/vocabularies.ts';
import type { Stored } from '../store/store.ts';
import { adoptersOf, type Card } from './catalogue.ts';
import { likeRegions } from './find-gaps.ts';
import type { Hub } from './hub.ts';
import { publicInnovation } from './read-innovation.ts';
import { comparisonOf, regionsAlike } from './regions-alike.ts';
import { findRegency, regencyOf } from './regions.ts';
import { interestOf, runningIn, similarAmong, type Interest, type Similar } from './running.ts';

/** A regency in which the case runs, held against the one that asks. */
type FitRunner = {
  code: string;
  name: string;
  as: 'origin' | 'adopter';
  comparison: Comparison;
  /** One of the regions like the one that asks. */
  isLike: boolean;
};

/** What speaks for taking the case home, each with what is said of it. */
export type FitFor =
  | { about: 'like_runners'; runners: readonly FitRunner[] }
  | { about: 'origin_alike'; origin: FitRunner }
  | { about: 'taken'; adoptions: number }
  | { about: 'verified'; results: number }
  | { about: 'takeaways'; titles: readonly string[] }
  | { about: Interest };

/** What has to be thought over first. */
export type FitAgainst =
  | { about: 'origin_unlike'; origin: FitRunner }
  | { about: 'no_like_runner' }
  | { about: 'not_taken' }
  | { about: 'claims_only' }
  | { about: 'similar'; similar: readonly Similar[] }
  | { about: 'stopped'; reason: string }
  | { about: 'stage'; stage: Exclude<Stage, 'implemented'> };

/** What nobody has told, and whoever decides has to ask. */
export type FitUnknown = 'prerequisites' | 'cost' | 'time' | 'results' | 'facts_here' | 'facts_origin';

export type Fit = {
  regency: ReturnType<typeof regencyOf>;
  innovation: Stored<'innovation'>;
  card: Card;
  /** It runs in the regency that asks already. */
  runsHere: 'origin' | 'adopter' | null;
  inFavour: readonly FitFor[];
  toConsider: readonly FitAgainst[];
  unknown: readonly FitUnknown[];
  /** All six factors; `needs` is empty where the origin told none. */
  prerequisites: readonly { factor: ReadinessFactor; needs: readonly string[] }[];
  /** The most alike first. */
  runners: readonly FitRunner[];
};

/** From this ratio on, two populations or densities are no reason to hesitate: see `Comparison`. */
const differs = (compared: Comparison['population']) => compared?.how === 'fewer' || compared?.how === 'more';

/** Whether a case of the catalogue suits a regency, with reasons; null when there is no such case or regency. */
export async function judgeFit(hub: Hub, code: string, slug: string): Promise<Fit | null> {
  const { catalogue } = hub;
  const innovation = findRegency(code) ? await publicInnovation(hub, slug) : null;
  const card = innovation && catalogue.card(innovation.id);
  if (!innovation || !card) return null;

  const here = runningIn(catalogue, code);
  const runners = runnersOf(hub, code, card);
  const alike = runners.filter(({ isLike }) => isLike);
  const origin: FitRunner = {
    ...regionOf(card.regency.code),
    as: 'origin',
    comparison: comparisonOf(catalogue, code, card.regency.code),
    isLike: alike.some((runner) => runner.code === card.regency.code),
  };
  const { kind, population, density } = origin.comparison;
  const isOriginUnlike = !kind.same || differs(population) || differs(density);
  const interest = interestOf(catalogue, code).get(card.id);
  const others = here.map((running) => running.card).filter(({ id }) => id !== card.id);
  const similar = similarAmong(others)(card);
  const { how, stopped, stage } = innovation;
  const knows = (regency: string) => {
    const facts = catalogue.facts().get(regency);
    return facts !== undefined && facts.population !== null && facts.areaKm2 !== null;
  };

  const inFavour: (FitFor | null)[] = [
    alike.length > 0 ? { about: 'like_runners', runners: alike } : null,
    isOriginUnlike || origin.isLike ? null : { about: 'origin_alike', origin },
    card.adoptions > 0 ? { about: 'taken', adoptions: card.adoptions } : null,
    card.verifiedResults > 0 ? { about: 'verified', results: card.verifiedResults } : null,
    innovation.takeaways.length > 0
      ? { about: 'takeaways', titles: innovation.takeaways.map(({ title }) => title) }
      : null,
    interest === undefined ? null : { about: interest },
  ];
  const toConsider: (FitAgainst | null)[] = [
    stopped === null ? null : { about: 'stopped', reason: stopped.reason },
    stage === 'implemented' ? null : { about: 'stage', stage },
    similar.length > 0 ? { about: 'similar', similar } : null,
    isOriginUnlike ? { about: 'origin_unlike', origin } : null,
    alike.length > 0 ? null : { about: 'no_like_runner' },
    card.adoptions > 0 ? null : { about: 'not_taken' },
    card.verifiedResults === 0 && innovation.results.length > 0 ? { about: 'claims_only' } : null,
  ];
  const unknown: (FitUnknown | null)[] = [
    innovation.prerequisites.length > 0 ? null : 'prerequisites',
    how.costBand === null && how.cost === null ? 'cost' : null,
    how.timeToFirstUse === null ? 'time' : null,
    innovation.results.length > 0 ? null : 'results',
    knows(code) ? null : 'facts_here',
    knows(card.regency.code) ? null : 'facts_origin',
  ];
  return {
    regency: regencyOf(code),
    innovation,
    card,
    runsHere: here.find((running) => running.card.id === card.id)?.as ?? null,
    inFavour: inFavour.filter((point) => point !== null),
    toConsider: toConsider.filter((point) => point !== null),
    unknown: unknown.filter((point) => point !== null),
    prerequisites: ReadinessFactor.options.map((factor) => ({
      factor,
      needs: innovation.prerequisites.filter((one) => one.factor === factor).map(({ need }) => need),
    })),
    runners,
  };
}

const regionOf = (code: string) => ({ code, name: regencyOf(code).name });

/** All others in which it runs, the most alike first. */
function runnersOf({ catalogue }: Hub, code: string, card: Card): FitRunner[] {
  const adopters = adoptersOf(
    catalogue.linksOfInnovation(card.id),
    catalogue.adoptions.ofInnovation(card.id).filter(({ state }) => state !== 'stopped'),
  );
  const roleOf = (other: string): FitRunner['as'] | null =>
    other === card.regency.code && !card.stopped ? 'origin' : adopters.has(other) ? 'adopter' : null;
  const like = new Set(likeRegions(catalogue, code).map((peer) => peer.code));
  return regionsAlike(catalogue, code).flatMap((other) => {
    const role = roleOf(other.code);
    return role === null
      ? []
      : [
          {
            ...regionOf(other.code),
            as: role,
            comparison: comparisonOf(catalogue, code, other.code),
            isLike: like.has(other.code),
          },
        ];
  });
}
