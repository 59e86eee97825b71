import { describe, expect, it } from 'vitest';
import { readQuery } from '../../src/search/indonesian/read-query.ts';
import { vocabularyOf } from '../../src/search/indonesian/vocabulary.ts';
import { soughtFor } from '../../src/search/plan-search.ts';
import { weighQuery } from '../../src/search/weigh-query.ts';
import { NO_WORDS, type WordBook } from '../../src/search/word-book.ts';
import { aBookOf } from './setup.ts';

const vocabulary = vocabularyOf([{ same: ['zatar mungil', 'zamung'], near: ['marimba'] }]);
const TERM = vocabulary.spans(['zamung'])[0]?.token ?? '';

const OTHERS = Array.from({ length: 60 }, (_, at) => `lembaran${at} program sehari`);
const planWith = (query: string, book: WordBook) =>
  soughtFor(weighQuery(readQuery(query, { book, vocabulary }), book), book);
const planFor = async (query: string, ...titles: string[]) =>
  planWith(query, await aBookOf(...titles, ...OTHERS));
const anyOf = (plan: Awaited<ReturnType<typeof planFor>>) => plan.any?.tokens.map(({ token }) => token) ?? [];

describe('what has all that was asked', () => {
  it('has the token of each word', async () => {
    const { all } = await planFor('nglinggo yang xylofon', 'nglinggo', 'xylofon');
    expect(all).toEqual({ kind: 'all', tokens: ['nglinggo', 'xylofon'] });
  });

  it('has the token of a term, by whatever name it was asked for, and not what is near', async () => {
    for (const query of ['zamung', 'zatar mungil'])
      expect((await planFor(query, TERM, 'zatar', 'mungil', 'marimba')).all?.tokens, query).toEqual([TERM]);
  });

  it('has the words of a term where nobody uses the term itself', async () => {
    const { all } = await planFor('zatar mungil', 'zatar', 'mungil');
    expect(all?.tokens).toEqual(['zatar', 'mungil']);
  });

  it('has a word that is begun by what was typed', async () => {
    expect((await planFor('nglinggo zwits', 'nglinggo', 'zwitserland', 'zwitserland')).all?.tokens).toEqual([
      'nglinggo',
      'zwitserland',
    ]);
  });

  it('need not have what nearly every text has', async () => {
    expect((await planFor('program nglinggo', 'nglinggo program')).all?.tokens).toEqual(['nglinggo']);
    expect((await planFor('program', 'nglinggo program')).all?.tokens).toEqual(['program']);
  });

  it('is nothing where something that was asked stands nowhere', async () => {
    expect((await planFor('nglinggo zwitserland', 'nglinggo')).all).toBeNull();
  });

  it('is asked for by no more tokens than an engine reads', async () => {
    const words = Array.from({ length: 16 }, (_, at) => `nglinggo${at}x`);
    const { all } = await planFor(words.join(' '), words.join(' '));
    expect(all?.tokens.length).toBeGreaterThan(2);
    expect(all?.tokens.length).toBeLessThanOrEqual(10);
  });
});

describe('what has some of it', () => {
  it('has one of the words that tell, the rarest telling most', async () => {
    const plan = await planFor('nglinggo xylofon', 'nglinggo', 'xylofon', 'xylofon');
    expect(anyOf(plan)).toEqual(['nglinggo', 'xylofon']);
    const weights = plan.any?.tokens.map(({ weight }) => weight) ?? [];
    expect(weights[0]).toBe(1);
    expect(weights[1]).toBeLessThan(1);
    expect(weights[1]).toBeGreaterThan(0);
  });

  it('or what is near, which tells less', async () => {
    const plan = await planFor('zamung', TERM, 'marimba');
    expect(anyOf(plan)).toEqual([TERM, 'marimba']);
  });

  it('is not found by what nearly every case has', async () => {
    expect(anyOf(await planFor('nglinggo sehari xylofon', 'nglinggo', 'xylofon'))).not.toContain('sehari');
    expect(anyOf(await planFor('program nglinggo xylofon', 'nglinggo', 'xylofon'))).not.toContain('program');
  });

  it('is not asked for when that would find nothing more', async () => {
    expect((await planFor('nglinggo', 'nglinggo')).any).toBeNull();
  });

  it('is asked for where nothing can have all', async () => {
    const plan = await planFor('nglinggo zwitserland', 'nglinggo');
    expect(plan.all).toBeNull();
    expect(anyOf(plan)).toEqual(['nglinggo']);
  });

  it('is asked for by few tokens, however long the query', async () => {
    const words = Array.from({ length: 16 }, (_, at) => `nglinggo${at}x`);
    const plan = await planFor(words.join(' '), ...words);
    expect(anyOf(plan).length).toBeGreaterThan(2);
    expect(anyOf(plan).length).toBeLessThanOrEqual(10);
  });
});

describe('nothing is asked for', () => {
  it('where nothing of the query stands anywhere', async () => {
    expect(await planFor('zwitserland', 'nglinggo')).toEqual({ all: null, any: null });
  });

  it('where there is no word', async () => {
    expect(await planFor('🌾', 'nglinggo')).toEqual({ all: null, any: null });
  });
});

it('while nothing is known of the catalogue, every word is asked for as it was typed', () => {
  const plan = planWith('nglinggo zwitserland', NO_WORDS);
  expect(plan.all?.tokens).toEqual(['nglinggo', 'zwitserland']);
  expect([...anyOf(plan)].sort()).toEqual(['nglinggo', 'zwitserland']);
});
