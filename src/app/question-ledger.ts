import { everyRecord } from '../store/every-record.ts';
import type { Store, Stored } from '../store/store.ts';
import { followKind } from './follow-commits.ts';

type Question = Stored<'question'>;

/** By what lists of questions are made; the words themselves are read from the store. */
type QuestionEntry = Pick<Question, 'id' | 'regency' | 'innovation' | 'state' | 'createdAt'> & {
  asker: string;
};

/** Every question's entry, hidden ones too, held in memory: for pages of who may read them. */
export interface QuestionLedger {
  /** Ids of those that fit, the newest first. */
  find(fits: (entry: QuestionEntry) => boolean): readonly string[];
  /** Ids of what the account asked, the newest first. */
  ofAsker(account: string): readonly string[];
  /** Ids of what waits for an answer of the regency, the oldest first. */
  waitingFor(regency: string): readonly string[];
  /** Resolves when every commit that was acknowledged is in it. */
  settled(): Promise<void>;
}

const newestFirst = (a: QuestionEntry, b: QuestionEntry) =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;

/** `onFault` is told when a commit could not be taken in. */
export async function openQuestionLedger(
  store: Store,
  onFault: (fault: string) => void,
): Promise<QuestionLedger> {
  const entries = new Map<string, QuestionEntry>();

  function take(id: string, question: Question | null) {
    if (question === null) {
      entries.delete(id);
      return;
    }
    const { regency, innovation, state, createdAt, asker } = question;
    entries.set(id, { id, regency, innovation, state, createdAt, asker: asker.account });
  }

  for await (const question of everyRecord(store, 'question')) take(question.id, question);

  const settled = followKind(store, 'question', take, (why) =>
    onFault(`the questions could not take in a commit: ${why}`),
  );

  const find: QuestionLedger['find'] = (fits) =>
    [...entries.values()]
      .filter(fits)
      .sort(newestFirst)
      .map(({ id }) => id);
  return {
    find,
    ofAsker: (account) => find(({ asker }) => asker === account),
    waitingFor: (code) => find(({ regency, state }) => regency === code && state === 'asked').toReversed(),
    settled,
  };
}
