import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isFunctionWord } from '../../../src/search/indonesian/common-words.ts';
import { EXPANSIONS } from '../../../src/search/indonesian/expansions.ts';
import { fieldVocabulary } from '../../../src/search/indonesian/field-vocabulary.ts';
import { SAYINGS } from '../../../src/search/indonesian/sayings.ts';
import { stem } from '../../../src/search/indonesian/stem.ts';
import { ExpansionFile, vocabularyOf } from '../../../src/search/indonesian/vocabulary.ts';
import { words } from '../../../src/search/indonesian/words.ts';

const FOLDER = new URL('../../../data/vocabularies/search/', import.meta.url);
/** Lists of another shape, each read by its own module. */
const OTHERS = ['common-words.json', 'provinces.json', 'roots.json', 'sayings.json'];

const names = (await readdir(FOLDER)).filter((name) => !OTHERS.includes(name));
const files = await Promise.all(
  names.map(async (name) => ({
    name,
    content: JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')) as unknown,
  })),
);
const terms = EXPANSIONS.flatMap(({ same, near }) => [...same, ...near]);
const isTelling = (term: string) => words(term).some((word) => !isFunctionWord(word));

describe('the words of local government', () => {
  it.each(files)('$name says where it is from, of when, and of which field', ({ name, content }) => {
    const file = ExpansionFile.parse(content);
    expect(`${file.field}.json`).toBe(name);
    expect(file.source).not.toBe('');
    expect(file.year).toBeGreaterThan(2000);
    expect(file.entries.length).toBeGreaterThan(0);
  });

  it('are all in use, and are at least 400 entries', () => {
    const written = files.flatMap(({ content }) => ExpansionFile.parse(content).entries);
    expect(EXPANSIONS).toHaveLength(written.length);
    expect(new Set(EXPANSIONS.map((entry) => JSON.stringify(entry)))).toEqual(
      new Set(written.map((entry) => JSON.stringify(entry))),
    );
    expect(EXPANSIONS.length).toBeGreaterThanOrEqual(400);
  });

  it('name each term in one entry only, whatever its form', () => {
    const entryOf = new Map<string, number>();
    const twice: string[] = [];
    for (const [at, { same }] of EXPANSIONS.entries())
      for (const term of same.filter(isTelling)) {
        const roots = words(term)
          .filter((word) => !isFunctionWord(word))
          .map(stem)
          .join(' ');
        const there = entryOf.get(roots);
        if (there !== undefined && there !== at)
          twice.push(`${term}: in ${EXPANSIONS[there]?.same[0]} and ${same[0]}`);
        entryOf.set(roots, at);
      }
    expect(twice).toEqual([]);
  });

  it('are no function words: these are passed over before terms are looked for', () => {
    expect(terms.filter((term) => words(term).length < 2 && !isTelling(term))).toEqual([]);
  });

  it('hold nothing but words, and no more of them than people say', () => {
    for (const term of terms) {
      expect(term, term).toBe(term.trim());
      expect(words(term).length, term).toBeGreaterThan(0);
      expect(words(term).length, term).toBeLessThanOrEqual(8);
    }
  });

  // By words that mean the same two entries may come to name one term: then the first one has it.
  it('can be read, all but a few: a text that says one and nothing else says just that', () => {
    const vocabulary = vocabularyOf(EXPANSIONS);
    const token = (term: string) => vocabulary.spans(words(term)).map((span) => span.token);
    const unread = EXPANSIONS.flatMap(({ same }) => {
      const [usual = '', ...others] = same.filter(isTelling);
      return others.filter((term) => token(term).join(' ') !== token(usual).join(' '));
    });
    expect(unread.length / terms.length, unread.join(', ')).toBeLessThan(0.01);
  });
});

describe('what people say of a topic', () => {
  it('leads to it', () => {
    expect(SAYINGS.length).toBeGreaterThan(0);
    for (const { topic, said } of SAYINGS) {
      expect(said.length, topic).toBeGreaterThan(0);
      const meant = fieldVocabulary.spans(words(topic))[0]?.token ?? '';
      const leading = said.filter((term) =>
        fieldVocabulary
          .spans(words(term))
          .some(({ token }) => token === meant || fieldVocabulary.topics(token).includes(meant)),
      );
      expect(leading.length, topic).toBeGreaterThan(0);
    }
  });
});
