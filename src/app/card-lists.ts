import type { Card } from './catalogue.ts';

const byName = new Intl.Collator('id');
const descending = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

const newestFirst = (a: Card, b: Card): number =>
  descending(a.publishedAt, b.publishedAt) ||
  (b.startedYear ?? 0) - (a.startedYear ?? 0) ||
  byName.compare(a.name, b.name) ||
  descending(b.id, a.id);

const ALL = 'all';
const ofRegency = (code: string) => `regency ${code}`;
const ofTopic = (topic: string) => `topic ${topic}`;
const listsWith = (card: Card): string[] => [
  ALL,
  ofRegency(card.regency.code),
  ...new Set(card.topics.map(ofTopic)),
];

/**
 * The published cases in order, as one list and by regency and topic. What changes is put in its place at the
 * next reading: sorting 30,000 cases anew after every commit would hold up every request by a fifth of a second.
 * A list that was handed out never changes.
 */
export function cardLists() {
  const lists = new Map<string, readonly Card[]>();
  const changes = new Map<string, { gone: Set<string>; come: Map<string, Card> }>();

  const changesOf = (list: string) => {
    const known = changes.get(list);
    if (known) return known;
    const none = { gone: new Set<string>(), come: new Map<string, Card>() };
    changes.set(list, none);
    return none;
  };

  function read(list: string): readonly Card[] {
    const before = lists.get(list) ?? [];
    const changed = changes.get(list);
    if (!changed) return before;
    const kept = changed.gone.size === 0 ? before : before.filter(({ id }) => !changed.gone.has(id));
    const now = merge(kept, [...changed.come.values()].sort(newestFirst));
    lists.set(list, now);
    changes.delete(list);
    return now;
  }

  return {
    /** `before` is what the lists hold of a case, `after` what they shall hold. */
    replace(before: Card | undefined, after: Card | undefined): void {
      for (const list of before ? listsWith(before) : []) {
        const { gone, come } = changesOf(list);
        gone.add(before?.id ?? '');
        come.delete(before?.id ?? '');
      }
      if (after) for (const list of listsWith(after)) changesOf(list).come.set(after.id, after);
    },
    all: () => read(ALL),
    ofRegency: (code: string) => read(ofRegency(code)),
    ofTopic: (topic: string) => read(ofTopic(topic)),
  };
}

/** Above this, two lists are put together faster by sorting them anew. */
const FEW = 1000;

/** Two lists in order, as one. */
function merge(a: readonly Card[], b: readonly Card[]): readonly Card[] {
  if (a.length === 0) return b;
  if (b.length > FEW) return [...a, ...b].sort(newestFirst);
  const pieces: (readonly Card[])[] = [];
  let from = 0;
  for (const card of b) {
    const at = placeFor(card, a);
    pieces.push(a.slice(from, at), [card]);
    from = at;
  }
  return ([] as readonly Card[]).concat(...pieces, a.slice(from));
}

/** How many of the ordered `list` stand before `card`. */
function placeFor(card: Card, list: readonly Card[]): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = list[middle];
    if (there && newestFirst(there, card) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
