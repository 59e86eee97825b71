import type { Stored } from '../store/store.ts';
import { adoptionsOfCase } from './adoptions-of-case.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { publicInnovation } from './read-innovation.ts';
import { findRegency, regencyOf } from './regions.ts';

/** As many stand side by side that a reader can still hold them against each other. */
export const MOST_COMPARED = 4;
/** Of an address that somebody made up, as many are looked at. */
const MOST_ASKED = 24;
const LONGEST_ASKED = 200;

export type Compared = {
  innovation: Stored<'innovation'>;
  regency: ReturnType<typeof regencyOf>;
  /** Regencies that took it home, by their own records or as sources say. */
  adoptions: number;
  /** Days from interest to the pilot of those that record it here. */
  medianDays: number | null;
};

export type Comparison = {
  compared: readonly Compared[];
  /** Asked for, and one too many. */
  left: readonly { id: string; slug: string; name: string }[];
  /** What leads to no case, as it was asked for. */
  unknown: readonly string[];
  /** Cases that are told of in another one since. */
  merged: readonly { asked: string; into: string }[];
  /** The regency for which the fit is looked at. */
  regency: { code: string; name: string } | null;
};

/**
 * The cases that an address names by id or slug, each once, in its order. Never throws for what the address says:
 * what cannot be compared is named.
 */
export async function compareCases(
  hub: Hub,
  asked: { ids: readonly string[]; regency: string | null },
): Promise<Comparison> {
  const found = new Map<string, Stored<'innovation'>>();
  const unknown: string[] = [];
  const merged: { asked: string; into: string }[] = [];
  const names = asked.ids.map((name) => name.trim()).filter((name) => name !== '');
  for (const name of new Set(names.slice(0, MOST_ASKED))) {
    const innovation = name.length > LONGEST_ASKED ? null : await publicInnovation(hub, name);
    if (innovation === null) {
      unknown.push(name.slice(0, LONGEST_ASKED));
      continue;
    }
    if (innovation.id !== name && innovation.slug !== name)
      merged.push({ asked: await nameOf(hub, name), into: innovation.name });
    found.set(innovation.id, innovation);
  }
  const all = [...found.values()];
  const regency = asked.regency === null ? undefined : findRegency(asked.regency);
  return {
    compared: all.slice(0, MOST_COMPARED).map((innovation) => comparedOf(hub, innovation)),
    left: all.slice(MOST_COMPARED).map(({ id, slug, name }) => ({ id, slug, name })),
    unknown,
    merged,
    regency: regency ? { code: regency.code, name: regency.name } : null,
  };
}

function comparedOf({ catalogue }: Hub, innovation: Stored<'innovation'>): Compared {
  const { id } = innovation;
  return {
    innovation,
    regency: regencyOf(innovation.regency),
    adoptions: catalogue.card(id)?.adoptions ?? 0,
    medianDays: adoptionsOfCase(catalogue, id).medianDays,
  };
}

/** The name of a case that was merged; it has been public, or the address would lead nowhere. */
async function nameOf({ catalogue, store }: Hub, idOrSlug: string): Promise<string> {
  const innovation = await store.get('innovation', catalogue.idOfSlug(idOrSlug) ?? idOrSlug);
  return innovation?.name ?? idOrSlug;
}

/** Cases near the only one that was chosen: of its rarest topics, then of its dimension. */
export function comparableWith({ catalogue }: Hub, { innovation }: Compared, most: number): readonly Card[] {
  const lists = innovation.topics
    .map((topic) => catalogue.cardsOfTopic(topic))
    .toSorted((a, b) => a.length - b.length);
  const near = new Map<string, Card>();
  for (const card of lists.flatMap((list) => list.slice(0, most + 1)))
    if (card.id !== innovation.id) near.set(card.id, card);
  for (const card of catalogue.cards()) {
    if (near.size >= most) break;
    if (card.dimension === innovation.dimension && card.id !== innovation.id) near.set(card.id, card);
  }
  return [...near.values()].slice(0, most);
}
