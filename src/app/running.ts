import { countsAsAdoption } from '../domain/adoption-link.ts';
import type { Card, Catalogue } from './catalogue.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { mannerTopics } from './vocabularies.ts';

/** What runs in a regency: its own cases that have not stopped, and those of others that it took home. */
export type Running = { card: Card; as: 'origin' | 'adopter' };

/** How far a regency is with a case that it does not run, by what sources say and by its own adoptions in the hub. */
export type Interest = 'studied' | 'planned' | 'under_way';

/** What a regency took from others, or is about to. `ended`: it ran there once and was stopped. */
type Taking = { innovation: string; status: 'running' | 'ended' | Interest };

function takingsOf(catalogue: Catalogue, code: string): Taking[] {
  const told = catalogue.linksOfRegency(code).flatMap((link): Taking[] =>
    link.adopter !== code || link.innovation === null
      ? []
      : [
          {
            innovation: link.innovation,
            status: countsAsAdoption(link) ? 'running' : statusOf(link.status),
          },
        ],
  );
  const own = catalogue.adoptions
    .ofRegency(code)
    .filter(({ adopter, state, hasRun }) => adopter === code && (hasRun || state !== 'stopped'))
    .map(({ innovation, state, hasRun }): Taking => {
      const status = state === 'stopped' ? 'ended' : hasRun ? 'running' : 'under_way';
      return { innovation, status };
    });
  // What the regency itself says of an adoption counts more than what a source once told.
  const its = new Set(own.map(({ innovation }) => innovation));
  return [...told.filter(({ innovation }) => !its.has(innovation)), ...own];
}

const statusOf = (status: 'adopted' | 'studied' | 'planned'): 'studied' | 'planned' =>
  status === 'studied' ? 'studied' : 'planned';

const kept = oncePerRevision(() => new Map<string, readonly Running[]>());

/** Kept while the catalogue stays. */
export function runningIn(catalogue: Catalogue, code: string): readonly Running[] {
  const known = kept(catalogue).get(code);
  if (known) return known;
  const running = new Map<string, Running>();
  for (const card of catalogue.cardsOf(code)) if (!card.stopped) running.set(card.id, { card, as: 'origin' });
  for (const { innovation, status } of takingsOf(catalogue, code)) {
    const card = catalogue.card(innovation);
    if (status === 'running' && card && !running.has(card.id)) running.set(card.id, { card, as: 'adopter' });
  }
  const found = [...running.values()];
  kept(catalogue).set(code, found);
  return found;
}

const FURTHER = { studied: 1, planned: 2, under_way: 3 } as const satisfies Record<Interest, number>;

/** How far a regency is with cases that it has not taken home, by the id of the case. */
export function interestOf(catalogue: Catalogue, code: string): ReadonlyMap<string, Interest> {
  const interests = new Map<string, Interest>();
  for (const { innovation, status } of takingsOf(catalogue, code)) {
    if (status === 'running' || status === 'ended') continue;
    const before = interests.get(innovation);
    if (before === undefined || FURTHER[status] > FURTHER[before]) interests.set(innovation, status);
  }
  return interests;
}

/**
 * Tells of each case whether the regency knows it from its own work: its own, taken home (also when it was stopped
 * since), that from which one of its own came, or what became elsewhere of one of these.
 */
export function knownTo(catalogue: Catalogue, code: string): (card: Card) => boolean {
  const ids = new Set(runningIn(catalogue, code).map(({ card }) => card.id));
  for (const { innovation, status } of takingsOf(catalogue, code))
    if (status === 'running' || status === 'ended') ids.add(innovation);
  for (const { id } of catalogue.cardsOf(code))
    for (const { innovation } of cameFrom(catalogue, id)) if (innovation !== null) ids.add(innovation);
  return (card) =>
    card.regency.code === code ||
    ids.has(card.id) ||
    cameFrom(catalogue, card.id).some(
      ({ innovation, origin }) => origin === code || (innovation !== null && ids.has(innovation)),
    );
}

/** From what a case was made, by sources and by adoptions in the hub. */
const cameFrom = (
  catalogue: Catalogue,
  id: string,
): readonly { innovation: string | null; origin: string }[] => {
  const told = catalogue.linksBecoming(id);
  const own = catalogue.adoptions.becoming(id);
  return own.length === 0 ? told : [...told, ...own];
};

/** A case that runs here, and the topics that it shares with a case elsewhere. */
export type Similar = { card: Card; topics: readonly string[] };

const telling = new WeakMap<Card, { topics: readonly string[]; subjects: readonly string[] }>();

/** Worked out once for each card: thousands are looked at for one regency. */
function tellingOf(card: Card) {
  const known = telling.get(card);
  if (known) return known;
  const topics = card.topics.filter((topic) => !mannerTopics.has(topic));
  const made = { topics, subjects: topics.map((topic) => `${card.dimension} ${topic}`) };
  telling.set(card, made);
  return made;
}

/** The topics of a case that say what it is about. */
export const tellingTopics = (card: Card): readonly string[] => tellingOf(card).topics;

/** What a case is about: its topics, each within its dimension, since the same word means another thing elsewhere. */
export const subjectsOf = (card: Card): readonly string[] => tellingOf(card).subjects;

const keptSubjects = oncePerRevision(() => new Map<string, ReadonlySet<string>>());

/** What the cases that run in a regency are about. */
export function subjectsIn(catalogue: Catalogue, code: string): ReadonlySet<string> {
  const known = keptSubjects(catalogue).get(code);
  if (known) return known;
  const found = new Set(runningIn(catalogue, code).flatMap(({ card }) => subjectsOf(card)));
  keptSubjects(catalogue).set(code, found);
  return found;
}

/** Finds those of `cards` that are of the same dimension as a case and share a telling topic with it. */
export function similarAmong(cards: readonly Card[]): (card: Card) => Similar[] {
  const bySubject = new Map<string, Card[]>();
  for (const card of cards)
    for (const subject of subjectsOf(card)) {
      const group = bySubject.get(subject);
      if (group) group.push(card);
      else bySubject.set(subject, [card]);
    }
  return (card) => {
    const shared = new Map<string, { card: Card; topics: string[] }>();
    for (const topic of tellingTopics(card))
      for (const other of bySubject.get(`${card.dimension} ${topic}`) ?? []) {
        const found = shared.get(other.id);
        if (found) found.topics.push(topic);
        else shared.set(other.id, { card: other, topics: [topic] });
      }
    return [...shared.values()];
  };
}
