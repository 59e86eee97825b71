import { z } from 'zod';
import { Author } from './author.ts';
import { RegencyCode } from './regency.ts';
import { FactsYear, Population, SquareKilometres } from './regency-facts.ts';
import { moment, recordId, storableText, text, webAddress } from './text.ts';
import { Dimension } from './vocabularies.ts';

export const LONGEST_LINE = 300;
export const LONGEST_PARAGRAPH = 5000;

/** Empty where nothing is written yet. */
const line = storableText(LONGEST_LINE);
const paragraph = storableText(LONGEST_PARAGRAPH);

/** How far a quick win is. */
export const QuickWinState = z.enum(['planned', 'prepared', 'running', 'reached', 'stopped']);
export type QuickWinState = z.infer<typeof QuickWinState>;

/** The one programme of a dimension that the regency puts forward. */
const QuickWin = z.strictObject({
  name: line,
  state: QuickWinState.nullable(),
  /** The regency's own case in the catalogue, where it is one. */
  innovation: recordId.nullable(),
});

/** Of an office: nobody's private number belongs here. */
const Contact = z.strictObject({
  office: line,
  address: line,
  phone: line,
  email: z.email().max(LONGEST_LINE).nullable(),
  website: webAddress.nullable(),
});

/** What the regency itself says of its size; counts where nothing was imported. */
export const DeclaredFacts = z
  .strictObject({
    population: Population.nullable(),
    areaKm2: SquareKilometres.nullable(),
    year: FactsYear,
    source: text(LONGEST_LINE),
  })
  .refine(({ population, areaKm2 }) => population !== null || areaKm2 !== null, {
    path: ['population'],
    message: 'says_nothing',
  });
export type DeclaredFacts = z.infer<typeof DeclaredFacts>;

export const ProfileContent = z.strictObject({
  progress: paragraph,
  achievements: paragraph,
  plans: paragraph,
  quickWins: z.record(Dimension, QuickWin),
  /** How ready its digital services are. */
  digitalServices: paragraph,
  /** What it does so that staff and citizens change their ways. */
  behaviourChange: paragraph,
  contact: Contact,
  facts: DeclaredFacts.nullable(),
});
export type ProfileContent = z.infer<typeof ProfileContent>;
export const ProfilePart = ProfileContent.keyof();
export type ProfilePart = z.infer<typeof ProfilePart>;

/** What a regency says of itself; its administrator keeps it. */
export const RegencyProfile = z.strictObject({
  schema: z.literal(1),
  /** The regency's code. */
  id: RegencyCode,
  rev: z.int().nonnegative(),
  regency: RegencyCode,
  content: ProfileContent,
  /** Who changed what, and when; the oldest first. */
  log: z.array(z.strictObject({ at: moment, by: Author, parts: z.array(ProfilePart).min(1) })),
});
export type RegencyProfile = z.infer<typeof RegencyProfile>;

export const emptyProfile = (): ProfileContent => {
  const nothing = { name: '', state: null, innovation: null };
  return {
    progress: '',
    achievements: '',
    plans: '',
    quickWins: {
      governance: nothing,
      branding: nothing,
      economy: nothing,
      living: nothing,
      society: nothing,
      environment: nothing,
    },
    digitalServices: '',
    behaviourChange: '',
    contact: { office: '', address: '', phone: '', email: null, website: null },
    facts: null,
  };
};

/** The parts in which two versions say different things. */
export const changedParts = (
  before: Readonly<Record<ProfilePart, unknown>>,
  after: Readonly<Record<ProfilePart, unknown>>,
): ProfilePart[] =>
  ProfilePart.options.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
