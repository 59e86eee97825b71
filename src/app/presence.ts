import type { Viewer } from '../domain/roles.ts';
import type { Section } from '../domain/submission-content.ts';
import type { Hub } from './hub.ts';

/** Somebody who has a step of the form open. */
export type Present = { name: string; since: string };
type Seen = Present & { account: string; lastSeen: number };

/** Without a sign for so long, somebody is taken to have gone: a browser that saves by itself gives one each minute. */
const GONE_MS = 150_000;

/** Of this process, by submission and step. Only a courtesy: what keeps one from overwriting the other is the rev. */
const boards = new WeakMap<Hub, Map<string, readonly Seen[]>>();

/** Notes that the viewer has the step open, and tells who else has. */
export function beHere(
  hub: Hub,
  { id, name }: Pick<Viewer, 'id' | 'name'>,
  at: { submission: string; section: Section },
  now = Date.now(),
): readonly Present[] {
  const board = boards.get(hub) ?? new Map<string, readonly Seen[]>();
  boards.set(hub, board);
  for (const [key, seen] of board) {
    const still = seen.filter(({ lastSeen }) => now - lastSeen < GONE_MS);
    if (still.length > 0) board.set(key, still);
    else board.delete(key);
  }
  const key = `${at.submission}/${at.section}`;
  const here = board.get(key) ?? [];
  const others = here.filter(({ account }) => account !== id);
  const since = here.find(({ account }) => account === id)?.since ?? new Date(now).toISOString();
  board.set(key, [...others, { account: id, name, since, lastSeen: now }]);
  return others.map(({ name: other, since: from }) => ({ name: other, since: from }));
}
