import type { AdoptionState } from '../domain/adoption-workflow.ts';
import type { Viewer } from '../domain/roles.ts';
import type { Card } from './catalogue.ts';
import { mostTaken } from './country-figures.ts';
import type { Hub } from './hub.ts';
import { mayHub, mayReadAdoption } from './policy.ts';
import { regencyOf } from './regions.ts';

/** What the figures of one's own regency are made of: also what it keeps to itself. */
export type OwnFigures = {
  name: string;
  cards: readonly Card[];
  /** Of each of its adoptions. */
  states: readonly AdoptionState[];
  running: number;
  /** Its cases that others took home, the most taken first. */
  taken: readonly Card[];
};

/** Null for who belongs to no regency. */
export async function ownFigures(hub: Hub, viewer: Viewer | null): Promise<OwnFigures | null> {
  const code = viewer?.regency ?? null;
  if (code === null || !mayHub(viewer, 'see_regency', code) || !mayReadAdoption(viewer, { regency: code }))
    return null;
  await hub.adoptions.settled();
  const states = hub.adoptions.ofRegency(code).map(({ state }) => state);
  const cards = hub.catalogue.cardsOf(code);
  return {
    name: regencyOf(code).name,
    cards,
    states,
    running: states.filter((state) => state === 'running' || state === 'scaled').length,
    taken: mostTaken(cards),
  };
}
