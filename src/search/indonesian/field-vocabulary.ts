import { z } from 'zod';
import regions from '../../../data/vocabularies/regencies.json' with { type: 'json' };
import provinceNames from '../../../data/vocabularies/search/provinces.json' with { type: 'json' };
import { RegencyFile } from '../../domain/regency.ts';
import { EXPANSIONS } from './expansions.ts';
import { SAYINGS } from './sayings.ts';
import { stem } from './stem.ts';
import { vocabularyOf, type Expansion } from './vocabulary.ts';
import { words } from './words.ts';

const { provinces, regencies } = RegencyFile.parse(regions);
const called = new Map(
  z
    .strictObject({
      name: z.string(),
      year: z.int(),
      source: z.string(),
      entries: z.array(z.strictObject({ code: z.string(), names: z.array(z.string()) })),
    })
    .parse(provinceNames)
    .entries.map(({ code, names }) => [code, names]),
);

const KIND = /^(?:kabupaten|kota) /;
const lower = (name: string) => words(name).join(' ');
const bareName = (name: string) => lower(name).replace(KIND, '');

/** Places as people write them: `jatim` is Jawa Timur, `kab sleman` Kabupaten Sleman. */
const PLACES: readonly Expansion[] = [
  ...provinces.map(({ code, name }) => ({ same: [lower(name), ...(called.get(code) ?? [])], near: [] })),
  { same: ['yogyakarta', 'jogja', 'yogya', 'jogjakarta', 'jogyakarta'], near: [] },
  ...regencies.map(({ name }) => ({
    same: [
      lower(name),
      ...(name.startsWith('Kabupaten ') ? [`kab ${bareName(name)}`, `${bareName(name)} regency`] : []),
      ...(name.startsWith('Kota ') ? [`${bareName(name)} city`] : []),
    ],
    near: [],
  })),
];

/** Places, and the words of local government by field; a place is never something else. */
export const fieldVocabulary = vocabularyOf([...PLACES, ...EXPANSIONS], SAYINGS);

const placeTokens = new Set([
  ...PLACES.flatMap(({ same: [name = ''] }) => fieldVocabulary.spans(words(name)).map(({ token }) => token)),
  ...regencies.map(({ name }) => words(bareName(name)).map(stem).join('')),
]);

/** A province, a regency, or what a regency and a city are both called. */
export const isPlace = (token: string): boolean => placeTokens.has(token);
