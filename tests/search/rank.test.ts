import { describe, expect, it } from 'vitest';
import { readQuery } from '../../src/search/indonesian/read-query.ts';
import { vocabularyOf } from '../../src/search/indonesian/vocabulary.ts';
import { scoreOf, type Score } from '../../src/search/rank.ts';
import { rarity, weighQuery } from '../../src/search/weigh-query.ts';
import type { SearchDocument, TextField } from '../../src/search/search-index.ts';
import { NO_WORDS } from '../../src/search/word-book.ts';
import { aDocument } from '../contract/search/cases.ts';
import { aBookOf } from './setup.ts';

const vocabulary = vocabularyOf([{ same: ['zatar mungil', 'zamung'], near: ['marimba'] }]);
const TERM = vocabulary.spans(['zamung'])[0]?.token ?? '';

/** Cases that say nothing of what is sought, so that what is sought is rare. */
const OTHERS = Array.from({ length: 40 }, (_, at) => `lembaran${at} program`);

/** Words of each text of a case such as the real ones. */
const USUAL = { title: 5, topics: 12, place: 5, summary: 16, body: 130 } satisfies Record<TextField, number>;

const filled = (field: TextField, text = '') =>
  `${text} ${'lembaran '.repeat(Math.max(0, USUAL[field] - text.split(' ').length))}`;

/** A case of usual length that says `text` in it. */
const aCase = (text: Partial<Record<TextField, string>>): SearchDocument =>
  aDocument({
    id: 'uji',
    text: {
      title: filled('title', text.title),
      topics: filled('topics', text.topics),
      summary: filled('summary', text.summary),
      body: filled('body', text.body),
    },
  });

/** How well each case answers `query`, in a catalogue of them and of forty others. */
async function scores(query: string, ...texts: Partial<Record<TextField, string>>[]): Promise<Score[]> {
  const cases = texts.map((text, at) => ({ ...aCase(text), id: `uji-${at}` }));
  const book = await aBookOf(...cases, ...OTHERS);
  const weighed = weighQuery(readQuery(query, { book, vocabulary }), book);
  return cases.map(({ id }) => {
    const counts = book.counts([id]).get(id);
    if (!counts) throw new Error(`${id} is not in the book`);
    return scoreOf(weighed, counts);
  });
}
/** Each case answers better than the next. */
async function expectFalling(query: string, ...texts: Partial<Record<TextField, string>>[]) {
  const found = (await scores(query, ...texts)).map(({ score }) => score);
  expect(found).toEqual(found.toSorted((a, b) => b - a));
  expect(new Set(found.map((score) => score.toFixed(6))).size).toBe(found.length);
}

describe('how rare a word is', () => {
  it('the fewer cases have it the rarer, and never less than nothing', async () => {
    const book = await aBookOf('nglinggo xylofon', 'xylofon', 'xylofon');
    const found = ['zwitsal', 'nglinggo', 'xylofon'].map((token) => rarity(token, book));
    expect(found).toEqual(found.toSorted((a, b) => b - a));
    expect(found.every((rare) => rare > 0)).toBe(true);
  });

  it('nobody can tell before the catalogue is known: all are alike', () => {
    expect(rarity('nglinggo', NO_WORDS)).toBe(rarity('xylofon', NO_WORDS));
    const { concepts } = weighQuery(readQuery('nglinggo xylofon', { book: NO_WORDS, vocabulary }), NO_WORDS);
    expect(concepts[0]?.weight).toBe(concepts[1]?.weight);
    expect(concepts[0]?.weight).toBeGreaterThan(0);
  });
});

describe('a case answers better', () => {
  it('the more its field tells of it: title, then summary, then body', async () => {
    await expectFalling('nglinggo', { title: 'nglinggo' }, { summary: 'nglinggo' }, { body: 'nglinggo' });
    await expectFalling('nglinggo', { topics: 'nglinggo' }, { body: 'nglinggo' });
  });

  it('the rarer the word is that it has', async () => {
    await expectFalling(
      'nglinggo xylofon',
      { summary: 'nglinggo' },
      { summary: 'xylofon' },
      { body: 'xylofon' },
    );
  });

  it('the more often it says the word, each time by less', async () => {
    const times = [1, 2, 10, 11];
    const body = (count: number) => 'nglinggo '.repeat(count).trim();
    const [once = 0, twice = 0, ten = 0, eleven = 0] = (
      await scores('nglinggo', ...times.map((count) => ({ body: body(count) })))
    ).map(({ score }) => score);
    expect(twice).toBeGreaterThan(once);
    expect(eleven).toBeGreaterThan(ten);
    expect(twice - once).toBeGreaterThan(eleven - ten);
  });

  it('the less else it says', async () => {
    await expectFalling('nglinggo', { body: 'nglinggo' }, { body: `nglinggo ${'lembaran '.repeat(500)}` });
  });

  it('the more it has of what was asked: each of two words rather than one of them often', async () => {
    await expectFalling(
      'nglinggo marimba',
      { summary: 'nglinggo marimba' },
      { summary: 'nglinggo nglinggo nglinggo' },
    );
  });

  it('by what was asked rather than by what is near', async () => {
    await expectFalling('zamung', { summary: TERM }, { summary: 'marimba' });
  });

  it('by a term rather than by its words, and by all of these rather than one', async () => {
    await expectFalling(
      'zatar mungil',
      { summary: TERM },
      { summary: 'mungil zatar' },
      { summary: 'zatar lembaran' },
    );
  });

  it('by what tells rather than by what nearly every text has', async () => {
    await expectFalling('program nglinggo', { body: 'nglinggo' }, { title: 'program' });
  });
});

describe('why a case was found', () => {
  it('which token stood for which words, how, and where', async () => {
    const [one, other] = await scores(
      'zamung nglinggo',
      { title: 'nglinggo', body: `nglinggo ${TERM}` },
      { summary: 'marimba' },
    );
    expect(one?.matches).toMatchObject([
      { words: 'zamung', token: TERM, fields: ['body'] },
      { words: 'nglinggo', token: 'nglinggo', how: 'word', fields: ['title', 'body'] },
    ]);
    expect(other?.matches).toMatchObject([
      { words: 'zamung', token: 'marimba', how: 'near', fields: ['summary'] },
    ]);
    for (const { worth } of [...(one?.matches ?? []), ...(other?.matches ?? [])])
      expect(worth).toBeGreaterThan(0);
  });

  it('nothing, where it has nothing of it', async () => {
    const [one, other] = await scores('nglinggo', { title: 'lembaran' }, { body: 'lembaran' });
    expect([one, other]).toEqual([
      { score: 0, matches: [] },
      { score: 0, matches: [] },
    ]);
  });

  it('a number, whatever is asked and whatever the case holds', async () => {
    for (const query of [
      'nglinggo',
      'program',
      'yang',
      'zwitsal zwitsal',
      'zatar',
      '2019',
      'nglinggo '.repeat(50),
    ])
      for (const { score } of await scores(
        query,
        { title: '' },
        { title: 'nglinggo', body: 'program yang' },
      )) {
        expect(Number.isFinite(score), query).toBe(true);
        expect(score, query).toBeGreaterThanOrEqual(0);
      }
  });
});
