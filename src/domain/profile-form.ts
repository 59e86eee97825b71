import { z } from 'zod';
import { Population, SquareKilometres } from './regency-facts.ts';
import {
  LONGEST_LINE,
  LONGEST_PARAGRAPH,
  QuickWinState,
  type DeclaredFacts,
  type ProfileContent,
} from './regency-profile.ts';
import { madeStorable, recordId, webAddress } from './text.ts';
import { Dimension } from './vocabularies.ts';

const PARAGRAPHS = [
  'progress',
  'achievements',
  'plans',
  'digitalServices',
  'behaviourChange',
] as const satisfies readonly (keyof ProfileContent)[];
const CONTACT_FIELDS = ['office', 'address', 'phone', 'email', 'website'] as const;
const FACTS_FIELDS = ['population', 'areaKm2', 'year', 'source'] as const;
const QUICK_WIN_FIELDS = ['name', 'state', 'innovation'] as const;

/** Every field of the form by the name that it has there. */
export type ProfileField =
  | (typeof PARAGRAPHS)[number]
  | `quick.${Dimension}.${(typeof QUICK_WIN_FIELDS)[number]}`
  | `contact.${(typeof CONTACT_FIELDS)[number]}`
  | `facts.${(typeof FACTS_FIELDS)[number]}`;

export const PROFILE_FIELDS: readonly ProfileField[] = [
  ...PARAGRAPHS.slice(0, 3),
  ...Dimension.options.flatMap((dimension) =>
    QUICK_WIN_FIELDS.map((field) => `quick.${dimension}.${field}` as const),
  ),
  ...PARAGRAPHS.slice(3),
  ...CONTACT_FIELDS.map((field) => `contact.${field}` as const),
  ...FACTS_FIELDS.map((field) => `facts.${field}` as const),
];

/** What stands in the form, as it was typed. */
export type ProfileForm = Readonly<Record<ProfileField, string>>;

export type ProfileFault = {
  field: ProfileField;
  code:
    | 'missing'
    | 'too_long'
    | 'not_an_address'
    | 'not_an_email'
    | 'not_in_list'
    | 'not_a_count'
    | 'not_an_area'
    | 'not_a_year'
    | 'no_such_case'
    | 'figure_missing';
  /** Characters that fit, with `too_long`. */
  limit: number | null;
};

/** What may be typed into one field; what is more is cut, as no field of ours takes it. */
const LONGEST_TYPED = 20_000;

const formWith = (typed: (field: ProfileField) => string): ProfileForm =>
  Object.fromEntries(PROFILE_FIELDS.map((field) => [field, typed(field)])) as Record<ProfileField, string>;

/** What came from a form. The first of several values of one name counts. */
export function sentProfile(sent: readonly (readonly [string, string])[]): ProfileForm {
  const first = new Map(sent.toReversed());
  return formWith((field) =>
    madeStorable(first.get(field) ?? '')
      .slice(0, LONGEST_TYPED)
      .toWellFormed(),
  );
}

type Kept<T> = T extends object ? { readonly [Key in keyof T]: Kept<T[Key]> } : T;

/** Where a whole number is parted: before every three figures, none of them behind a comma. */
const THOUSANDS = /(?<!,\d*)\B(?=(?:\d{3})+(?:,|$))/g;

/** The form with what is stored. */
export function profileForm(content: Kept<ProfileContent>): ProfileForm {
  const { quickWins, contact, facts } = content;
  const stored: Record<string, string | number | null | undefined> = {
    ...Object.fromEntries(PARAGRAPHS.map((field) => [field, content[field]])),
    ...Object.fromEntries(
      Dimension.options.flatMap((dimension) =>
        QUICK_WIN_FIELDS.map((field) => [`quick.${dimension}.${field}`, quickWins[dimension][field]]),
      ),
    ),
    ...Object.fromEntries(CONTACT_FIELDS.map((field) => [`contact.${field}`, contact[field]])),
    'facts.population': facts?.population?.toString().replace(THOUSANDS, '.'),
    'facts.areaKm2': facts?.areaKm2?.toString().replace('.', ',').replace(THOUSANDS, '.'),
    'facts.year': facts?.year,
    'facts.source': facts?.source,
  };
  return formWith((field) => String(stored[field] ?? ''));
}

const COUNT = /^(\d{1,3}(?:[. ]\d{3})+|\d+)$/;
const MEASURE = /^(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?$/;

/** As Indonesians write it: `1.234.567`; NaN for anything else. */
export const readCount = (typed: string): number =>
  COUNT.test(typed) ? Number(typed.replaceAll(/[. ]/g, '')) : NaN;

/** As Indonesians write it: `1.224,88`, also with the decimal point of others where it can be nothing else. */
export function readMeasure(typed: string): number {
  const [, whole, fraction = '0'] = MEASURE.exec(typed.replace(/^(\d+)\.(\d{1,2}|\d{4,})$/, '$1,$2')) ?? [];
  return whole === undefined ? NaN : Number(`${whole.replaceAll(/[. ]/g, '')}.${fraction}`);
}

/** What the form says; with any fault it is not fit to be stored. `today`: a date in Jakarta. */
export function readProfile(
  form: ProfileForm,
  today: string,
): { content: ProfileContent; faults: ProfileFault[] } {
  const faults: ProfileFault[] = [];
  const fault = (field: ProfileField, code: ProfileFault['code'], limit: number | null = null) =>
    faults.push({ field, code, limit });

  function words(field: ProfileField, longest: number): string {
    const value = form[field].trim();
    if (value.length <= longest) return value;
    fault(field, 'too_long', longest);
    return '';
  }
  const line = (field: ProfileField) => words(field, LONGEST_LINE).replaceAll(/\s*\n\s*/g, ' ');
  const paragraph = (field: ProfileField) => words(field, LONGEST_PARAGRAPH);

  /** Null when nothing stands there, or nothing fit. */
  function fitting<T>(field: ProfileField, fits: z.ZodType<T>, code: ProfileFault['code'], value: unknown) {
    if (form[field].trim() === '') return null;
    const parsed = fits.safeParse(value);
    if (parsed.success) return parsed.data;
    fault(field, code);
    return null;
  }

  function quickWin(dimension: Dimension): ProfileContent['quickWins'][Dimension] {
    const [named, state, innovation] = [
      `quick.${dimension}.name`,
      `quick.${dimension}.state`,
      `quick.${dimension}.innovation`,
    ] as const;
    const win = {
      name: line(named),
      state: fitting(state, QuickWinState, 'not_in_list', form[state].trim()),
      innovation: fitting(innovation, recordId, 'no_such_case', form[innovation].trim()),
    };
    if (form[named].trim() === '' && (win.state ?? win.innovation) !== null) fault(named, 'missing');
    return win;
  }

  function website(): string | null {
    const typed = line('contact.website');
    if (typed === '') return null;
    const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
    if (webAddress.safeParse(whole).success && /^https?:\/\/[^/]+\.[^/]+/i.test(whole)) return whole;
    fault('contact.website', 'not_an_address');
    return null;
  }

  function facts(): DeclaredFacts | null {
    const typed = FACTS_FIELDS.map((field) => form[`facts.${field}`].trim());
    if (typed.every((value) => value === '')) return null;
    const [people = '', area = '', year = ''] = typed;
    const when = z
      .int()
      .min(1945)
      .max(Number(today.slice(0, 4)));
    const population = fitting('facts.population', Population, 'not_a_count', readCount(people));
    const areaKm2 = fitting('facts.areaKm2', SquareKilometres, 'not_an_area', readMeasure(area));
    const told = {
      population,
      areaKm2,
      year: fitting('facts.year', when, 'not_a_year', /^\d{4}$/.test(year) ? Number(year) : NaN),
      source: line('facts.source'),
    };
    if (people === '' && area === '') fault('facts.population', 'figure_missing');
    if (year === '') fault('facts.year', 'missing');
    if (form['facts.source'].trim() === '') fault('facts.source', 'missing');
    return told.year === null ? null : { ...told, year: told.year };
  }

  const content: ProfileContent = {
    progress: paragraph('progress'),
    achievements: paragraph('achievements'),
    plans: paragraph('plans'),
    quickWins: {
      governance: quickWin('governance'),
      branding: quickWin('branding'),
      economy: quickWin('economy'),
      living: quickWin('living'),
      society: quickWin('society'),
      environment: quickWin('environment'),
    },
    digitalServices: paragraph('digitalServices'),
    behaviourChange: paragraph('behaviourChange'),
    contact: {
      office: line('contact.office'),
      address: line('contact.address'),
      phone: line('contact.phone'),
      email: fitting(
        'contact.email',
        z.email().max(LONGEST_LINE),
        'not_an_email',
        form['contact.email'].trim(),
      ),
      website: website(),
    },
    facts: facts(),
  };
  return { content, faults };
}
