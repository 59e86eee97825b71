import { z } from 'zod';
import { RegencyCode } from './regency.ts';
import { moment, recordId, storableText, text } from './text.ts';

export const LONGEST_COLLECTION_NAME = 120;
const LONGEST_DESCRIPTION = 2000;
export const LONGEST_NOTE = 1000;
/** Cases in one collection. */
export const MOST_COLLECTED = 60;
/** Collections of one person. */
export const MOST_COLLECTIONS = 30;

const CollectedCase = z.strictObject({
  innovation: recordId,
  /** What its owner has to say of it; empty where nothing. */
  note: storableText(LONGEST_NOTE),
  addedAt: moment,
});
type CollectedCase = z.infer<typeof CollectedCase>;

/**
 * The link by which everybody who has it may read. It stands as it is, so that its owner sees it again; whoever reads
 * the data folder has what it leads to before their eyes anyway.
 */
const SharedLink = z.strictObject({
  token: z.string().regex(/^[\w-]{32}$/),
  showsNotes: z.boolean(),
  madeAt: moment,
});

/** Koleksi: cases that somebody keeps together, in an order of theirs. */
export const Collection = z.strictObject({
  schema: z.literal(1),
  id: recordId,
  rev: z.int().nonnegative(),
  /** Whose it is. */
  account: recordId,
  /** The regency that its owner belonged to when they began it. */
  regency: RegencyCode.nullable(),
  name: text(LONGEST_COLLECTION_NAME),
  description: storableText(LONGEST_DESCRIPTION),
  cases: z
    .array(CollectedCase)
    .max(MOST_COLLECTED)
    .refine((all) => new Set(all.map(({ innovation }) => innovation)).size === all.length, 'collected_twice'),
  /** Whether the members of `regency` read it, notes and all. */
  forColleagues: z.boolean(),
  /** Null: nobody reads it by a link. */
  link: SharedLink.nullable(),
  /** The rev at which its words and cases last changed: sharing it disturbs nobody who writes in it. */
  writtenRev: z.int().positive(),
  createdAt: moment,
  updatedAt: moment,
});
export type Collection = z.infer<typeof Collection>;

/** What its owner writes in it. */
export type CollectionText = Pick<Collection, 'name' | 'description'> & {
  cases: readonly Readonly<Pick<CollectedCase, 'innovation' | 'note'>>[];
};

/** Something wrong with the field of that name: `name`, `description`, or `note.` and a case. `either`: of two answers. */
export type CollectionFault = { field: string; code: 'missing' | 'too_long' | 'either'; most: number };

export const noteField = (innovation: string): string => `note.${innovation}`;

export const tooLong = (field: string, told: string, most: number): CollectionFault[] =>
  told.length > most ? [{ field, code: 'too_long', most }] : [];

export const faultsOf = ({ name, description, cases }: CollectionText): CollectionFault[] => [
  ...(name === '' ? [{ field: 'name', code: 'missing' as const, most: LONGEST_COLLECTION_NAME }] : []),
  ...tooLong('name', name, LONGEST_COLLECTION_NAME),
  ...tooLong('description', description, LONGEST_DESCRIPTION),
  ...cases.flatMap(({ innovation, note }) => tooLong(noteField(innovation), note, LONGEST_NOTE)),
];

/** The same cases in the new order with the new notes; what is kept keeps the moment when it came in. */
export function rewritten(
  before: readonly Readonly<CollectedCase>[],
  now: CollectionText['cases'],
  at: string,
): CollectedCase[] {
  const since = new Map(before.map(({ innovation, addedAt }) => [innovation, addedAt]));
  return now.map(({ innovation, note }) => ({ innovation, note, addedAt: since.get(innovation) ?? at }));
}
