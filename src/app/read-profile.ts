import { emptyProfile, type ProfileContent, type QuickWinState } from '../domain/regency-profile.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Stored } from '../store/store.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';

/** What everybody may know of a profile: not who wrote it. */
export type PublicProfile = Omit<Stored<'regency_profile'>['content'], 'quickWins' | 'facts'> & {
  /** Those that have a name. */
  quickWins: readonly {
    dimension: Dimension;
    name: string;
    state: QuickWinState | null;
    /** The case, while it is in the catalogue. */
    card: Card | null;
  }[];
  updatedAt: string;
};

/** Null until there is anything to read in it. */
export async function readProfile({ store, catalogue }: Hub, code: string): Promise<PublicProfile | null> {
  const profile = await store.get('regency_profile', code);
  const last = profile?.log.at(-1);
  if (profile === null || last === undefined || !tellsAnything(profile.content)) return null;
  const { quickWins, progress, achievements, plans, digitalServices, behaviourChange, contact } =
    profile.content;
  return {
    progress,
    achievements,
    plans,
    digitalServices,
    behaviourChange,
    contact,
    quickWins: Dimension.options.flatMap((dimension) => {
      const { name, state, innovation } = quickWins[dimension];
      const card = innovation === null ? null : (catalogue.card(innovation) ?? null);
      return name === '' ? [] : [{ dimension, name, state, card }];
    }),
    updatedAt: last.at,
  };
}

/** Declared facts alone stand with the facts. */
const tellsAnything = (content: Readonly<Record<keyof ProfileContent, unknown>>): boolean =>
  JSON.stringify({ ...content, facts: null }) !== JSON.stringify({ ...emptyProfile(), facts: null });
