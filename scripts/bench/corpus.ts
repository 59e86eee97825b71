import { readFileSync } from 'node:fs';
import { regencyOf } from '../../src/app/regions.ts';
import { Innovation } from '../../src/domain/innovation.ts';

/** Stands in the corpus where a case names its own regency or itself; the generator puts the new names there. */
export const PLACE = '{place}';
export const NAME = '{name}';

/** The texts of a case whose sentences are recombined, each with its own kind of sentence. */
export const FIELDS = [
  'summary',
  'problem',
  'solution',
  'novelty',
  'story',
  'staff',
  'citizens',
  'inclusion',
  'purpose',
  'benefit',
  'outcome',
  'wentWrong',
  'wouldRepeat',
  'step',
  'claim',
  'figure',
  'award',
  'note',
  'sourceTitle',
  'sourceSupports',
] as const;
export type Field = (typeof FIELDS)[number];

/** `keys` are the words in lower case without punctuation: where two sentences share one, they can cross. */
export type Sentence = { words: readonly string[]; keys: readonly string[]; of: number };

/** The sentences of one field. */
type Pool = {
  all: readonly Sentence[];
  /** By number of the case. */
  byCase: ReadonlyMap<number, readonly Sentence[]>;
  /** Where a word stands, other than first or last in its sentence. */
  places: ReadonlyMap<string, readonly { sentence: Sentence; at: number }[]>;
};

export type Corpus = {
  cases: readonly Innovation[];
  pools: ReadonlyMap<Field, Pool>;
  /** Numbers of the cases that share a topic or the dimension with a case: their sentences go together. */
  kin: readonly (readonly number[])[];
};

/** Reads domain records, one to a line. Throws a `ZodError` for a record that is not valid. */
export function readCases(file: string): Innovation[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Innovation.parse(JSON.parse(line)));
}

/** What a case says, by field. */
export function textsOf(innovation: Innovation): Record<Field, readonly string[]> {
  const one = (text: string | null | undefined) => (text == null ? [] : [text]);
  const { behaviourChange, lessons, how, results, sources } = innovation;
  return {
    summary: [innovation.summary],
    problem: one(innovation.problem),
    solution: one(innovation.solution),
    novelty: one(innovation.novelty),
    story: one(behaviourChange.story),
    staff: one(behaviourChange.staff),
    citizens: one(behaviourChange.citizens),
    inclusion: one(innovation.inclusion),
    purpose: one(innovation.purpose),
    benefit: one(innovation.benefit),
    outcome: one(innovation.outcome),
    wentWrong: one(lessons.wentWrong),
    wouldRepeat: one(lessons.wouldRepeat),
    step: how.steps,
    claim: results.map(({ claim }) => claim),
    figure: results.flatMap(({ figure }) => one(figure)),
    award: innovation.awards,
    note: innovation.adoptionMentions.flatMap(({ note }) => one(note)),
    sourceTitle: sources.map(({ title }) => title),
    sourceSupports: sources.flatMap(({ supports }) => one(supports)),
  };
}

export const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?])\s+(?=[A-Z0-9{“"(])/u);

export const keyOf = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export function corpusOf(cases: readonly Innovation[]): Corpus {
  const generic = cases.map(withoutNames);
  const pools = new Map(
    FIELDS.map((field) => [
      field,
      poolOf(
        cases.flatMap((innovation, of) =>
          textsOf(innovation)
            [field].flatMap((text) => sentencesIn(generic[of]?.(text) ?? text))
            .map((text) => sentenceOf(text, of)),
        ),
      ),
    ]),
  );
  const kin = cases.map((one) =>
    [...cases.keys()].filter((at) => {
      const other = cases[at];
      return other?.dimension === one.dimension || other?.topics.some((topic) => one.topics.includes(topic));
    }),
  );
  return { cases, pools, kin };
}

function sentenceOf(text: string, of: number): Sentence {
  const words = text.split(/\s+/);
  return { words, keys: words.map(keyOf), of };
}

function poolOf(all: readonly Sentence[]): Pool {
  const inner = all.flatMap((sentence) =>
    sentence.keys.slice(1, -1).map((key, before) => ({ key, sentence, at: before + 1 })),
  );
  return {
    all,
    byCase: Map.groupBy(all, ({ of }) => of),
    places: Map.groupBy(
      inner.filter(({ key }) => key !== ''),
      ({ key }) => key,
    ),
  };
}

/** Puts `PLACE` and `NAME` where a text names the case's regency or the case itself. */
function withoutNames(innovation: Innovation): (text: string) => string {
  const place = regencyOf(innovation.regency).name.replace(/^(Kabupaten|Kota) (Administrasi )?/, '');
  const names = shortNames(innovation.name);
  const placePattern = new RegExp(`\\b((Kabupaten|Kota) )?${escaped(place)}\\b`, 'g');
  const namePattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(${names.map(escaped).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );
  return (text) => text.replace(namePattern, NAME).replace(placePattern, PLACE);
}

/** `SIPRAJA (Sistem Pelayanan Rakyat Sidoarjo)` is called by its first part from then on. */
export function shortNames(name: string): string[] {
  const [before = name] = name.split(/ \(|:/, 1);
  return [...new Set([name, before.trim()])].sort((a, b) => b.length - a.length);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
