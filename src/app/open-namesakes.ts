import {
  LIKELY_SAME_NAME,
  LIKELY_SAME_NAME_AT_HOME,
  nameLikeness,
  nameRoots,
  type NameRoots,
} from '../search/indonesian/name-likeness.ts';
import { isWithCurators, type SubmissionState } from '../domain/submission-workflow.ts';
import type { Hub } from './hub.ts';
import type { Entry } from './ledger.ts';
import { regencyOf } from './regions.ts';

export type Namesake = {
  entry: Entry;
  regency: { code: string; name: string };
  isSameRegency: boolean;
  /** From 0 to 1, of the names alone. */
  likeness: number;
};

const MOST = 5;
const isOpen = (state: SubmissionState) => isWithCurators(state) || state === 'changes_requested';

/** An entry is made anew with every change: what was worked out for it stays true. */
const known = new WeakMap<Entry, NameRoots>();
function rootsOf(entry: Entry): NameRoots {
  const roots = known.get(entry) ?? nameRoots(entry.name);
  known.set(entry, roots);
  return roots;
}

/**
 * Other submissions on their way that look like the same innovation by their name, the likest first. Drafts are
 * their regency's alone and are not among them.
 */
export function openNamesakes(
  { ledger }: Hub,
  { id, innovation, regency, name }: { id: string; innovation: string; regency: string; name: string },
): readonly Namesake[] {
  const own = nameRoots(name);
  return ledger
    .all()
    .filter((entry) => entry.id !== id && entry.innovation !== innovation && isOpen(entry.state))
    .map((entry) => ({
      entry,
      regency: regencyOf(entry.regency),
      isSameRegency: entry.regency === regency,
      likeness: nameLikeness(own, rootsOf(entry)),
    }))
    .filter(
      ({ likeness, isSameRegency }) =>
        likeness >= (isSameRegency ? LIKELY_SAME_NAME_AT_HOME : LIKELY_SAME_NAME),
    )
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST);
}
