import type { Cursor } from '../domain/cursor.ts';
import type { Store } from '../store/store.ts';

/** How far a follower has come; kept in the store, a little behind. */
export async function openCursor(store: Store, id: Cursor['id']) {
  const stored = await store.get('cursor', id);
  let rev = stored?.rev ?? 0;
  let saved = stored?.at ?? null;
  let at = saved;
  let savedAt = 0;

  async function save(): Promise<void> {
    if (at === null || at === saved) return;
    const reached = at;
    await store.commit([{ kind: 'cursor', put: { schema: 1, id, rev, at: reached }, expectedRev: rev }]);
    rev += 1;
    saved = reached;
    savedAt = performance.now();
  }

  return {
    /** Null before anything was reached. */
    at: () => at,
    /** Never goes back. */
    reach(moment: string) {
      if (at === null || moment > at) at = moment;
    },
    save,
    /** Saves unless it was saved in the last so many milliseconds. */
    async saveEvery(milliseconds: number) {
      if (savedAt === 0 || performance.now() - savedAt >= milliseconds) await save();
    },
  };
}
