import { isDeepStrictEqual } from 'node:util';
import { filesOfCase, filesOfContent } from '../../src/app/file-mentions.ts';
import { noticesOfSubmission, noticesOfCase } from '../../src/app/derive-notices.ts';
import { readersOf } from '../../src/app/readers.ts';
import type { FileStore } from '../../src/files/file-store.ts';
import { everyRecord } from '../../src/store/every-record.ts';
import type { Store, Stored } from '../../src/store/store.ts';
import { caseAsPromised, submissionAsPromised, type Memory } from './journey-memory.ts';

type Records = {
  submissions: ReadonlyMap<string, Stored<'submission'>>;
  cases: ReadonlyMap<string, Stored<'innovation'>>;
  histories: ReadonlyMap<string, Stored<'case_history'>>;
};

async function recordsOf(store: Store): Promise<Records> {
  const byId = async <K extends 'submission' | 'innovation' | 'case_history'>(kind: K) =>
    new Map((await Array.fromAsync(everyRecord(store, kind))).map((record) => [record.id, record]));
  return {
    submissions: await byId('submission'),
    cases: await byId('innovation'),
    histories: await byId('case_history'),
  };
}

/** What is there for an author: of a submission, of the case that it becomes or changes, of their account. */
export async function foundOf(
  store: Store,
  author: string,
  { submission: promised }: Memory,
): Promise<Memory> {
  const account = await store.get('account', author);
  if (account === null) throw new Error(`no account ${author}`);
  const { mailing } = account;
  const submission = await store.get('submission', promised?.id ?? '');
  if (submission === null) return { submission: null, case: null, mailing };
  const innovation = await store.get('innovation', submission.innovation);
  const history = await store.get('case_history', submission.innovation);
  return {
    submission: submissionAsPromised(submission),
    case: innovation && caseAsPromised(innovation, history),
    mailing,
  };
}

/** Everything in the records that could only come of a step that was done by half. */
export async function halfSteps(store: Store, files: FileStore): Promise<string[]> {
  const { submissions, cases, histories } = await recordsOf(store);
  const faults = store.quarantined.map(({ detail }) => detail);
  for (const submission of submissions.values()) {
    const { id, state, log, innovation } = submission;
    if (log.at(-1)?.to !== state) faults.push(`${id} is ${state}, its log ends with ${log.at(-1)?.to}`);
    log.forEach(({ from, action }, at) => {
      if (from !== (log[at - 1]?.to ?? null)) faults.push(`${id}: ${action} begins at ${from}`);
    });
    const torn = Object.entries(submissionAsPromised(submission).sections).filter(([, { mark }]) =>
      mark?.startsWith('torn'),
    );
    for (const [section, { mark }] of torn) faults.push(`${id}: ${section} is ${mark}`);
    const told = histories.get(innovation)?.events.filter(({ submission: by }) => by === id) ?? [];
    if (told.length !== (state === 'published' ? 1 : 0))
      faults.push(`${id} is ${state}, and the case's history tells of it ${told.length} times`);
    if (told.some(({ at }) => at !== log.at(-1)?.at)) faults.push(`${id}: published at two moments`);
    for (const file of filesOfContent(submission.content))
      if ((await files.read(file)) === null) faults.push(`${id}: file ${file} is not there`);
  }
  for (const innovation of cases.values()) {
    const { id, rev } = innovation;
    const events = histories.get(id)?.events ?? [];
    if (events[0]?.action !== 'publish' || events.length !== rev)
      faults.push(`${id}: rev ${rev} after ${events.map(({ action }) => action).join(', ')}`);
    for (const file of filesOfCase(innovation))
      if ((await files.read(file)) === null) faults.push(`${id}: file ${file} is not there`);
  }
  for (const { id } of histories.values()) if (!cases.has(id)) faults.push(`${id}: a history of no case`);
  return faults;
}

/** Ids of submissions that nobody was told of. */
export async function strangersIn(store: Store, promised: readonly Memory[]): Promise<readonly string[]> {
  const known = new Set(promised.map(({ submission }) => submission?.id));
  const { submissions } = await recordsOf(store);
  return [...submissions.keys()].filter((id) => !known.has(id));
}

const key = ({ account, at, action, about }: Pick<Stored<'notice'>, 'account' | 'at' | 'action' | 'about'>) =>
  `${action} ${about.submission ?? about.innovation} ${at} to ${account}`;

/** Notices of logged moves that are missing, and such as stand there twice or for no reason. */
export async function untoldMoves(
  store: Store,
): Promise<{ missing: string[]; needless: string[]; told: number }> {
  const { submissions, cases, histories } = await recordsOf(store);
  const people = await readersOf(store);
  const authorsOf = (innovation: string) =>
    new Set(
      [...submissions.values()]
        .filter((submission) => submission.innovation === innovation)
        .map(({ author }) => author.account),
    );
  const due = [
    ...[...submissions.values()].flatMap((submission) =>
      noticesOfSubmission(submission, '', { people, caseAuthors: authorsOf(submission.innovation) }),
    ),
    ...[...histories.values()].flatMap((history) =>
      noticesOfCase(history, cases.get(history.id)?.name ?? '', '', {
        people,
        caseAuthors: authorsOf(history.id),
      }),
    ),
  ].map(key);
  const found = (await Array.fromAsync(everyRecord(store, 'notice'))).map(key);
  const asked = new Set(due);
  return {
    missing: [...asked.difference(new Set(found))],
    needless: found.filter((one, at) => !asked.has(one) || found.indexOf(one) !== at),
    told: found.length,
  };
}

export const isSame = (one: Memory, other: Memory): boolean => isDeepStrictEqual(one, other);
