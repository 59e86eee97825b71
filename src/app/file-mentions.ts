import { everyRecord } from '../store/every-record.ts';
import type { Store, Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';

type Innovation = Pick<Stored<'innovation'>, 'media'>;
type Shown = { file: string; small: string | null };
type Content = { readonly files: readonly Shown[] };

const withSmaller = ({ file, small }: Shown) => (small === null ? [file] : [file, small]);

/** Names of all files that a case shows, renderings included. */
export const filesOfCase = ({ media }: Innovation): readonly string[] =>
  media.flatMap((medium) => {
    if (medium.kind === 'video') return [];
    return medium.kind === 'picture' ? withSmaller(medium) : [medium.file];
  });

/** Likewise of a form, or of an adoption's update. */
export const filesOfContent = ({ files }: Content): readonly string[] => files.flatMap(withSmaller);

const filesOfHistory = ({ events }: Stored<'case_history'>): readonly string[] =>
  events.flatMap(({ before }) => (before === null ? [] : filesOfCase(before)));

/** Every file that a record of the hub mentions. */
export async function mentionedFiles(store: Store): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const add = (more: readonly string[]) => more.forEach((name) => names.add(name));
  for await (const submission of everyRecord(store, 'submission')) add(filesOfContent(submission.content));
  for await (const innovation of everyRecord(store, 'innovation')) add(filesOfCase(innovation));
  for await (const history of everyRecord(store, 'case_history')) add(filesOfHistory(history));
  for await (const { updates } of everyRecord(store, 'adoption'))
    for (const update of updates) add(filesOfContent(update));
  return names;
}

/** Every file that a case, its history or a submission about it mentions. */
async function mentionedAbout({ store, ledger }: Hub, innovation: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const add = (more: readonly string[]) => more.forEach((name) => names.add(name));
  await ledger.settled();
  for (const { id } of ledger.ofInnovation(innovation)) {
    const submission = await store.get('submission', id);
    if (submission) add(filesOfContent(submission.content));
  }
  const shown = await store.get('innovation', innovation);
  if (shown) add(filesOfCase(shown));
  const history = await store.get('case_history', innovation);
  if (history) add(filesOfHistory(history));
  return names;
}

/**
 * Deletes what a form no longer has, unless the case, its history or another form about it still shows it: a
 * revision begins with the files of the case.
 */
export async function dropFiles(hub: Hub, innovation: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const mentioned = await mentionedAbout(hub, innovation);
  await deleteFiles(
    hub,
    names.filter((name) => !mentioned.has(name)),
  );
}

/** Deletes what no record shows any more. What cannot be deleted now is left to the sweep. */
export async function deleteFiles(hub: Hub, names: readonly string[]): Promise<void> {
  for (const name of names)
    await hub.files.remove(name).catch((error: unknown) => {
      hub.log.warn({ err: error, file: name }, 'an upload could not be deleted and is left to the sweep');
    });
}
