import { describe, expect, it } from 'vitest';
import { AdoptionLink } from '../../src/domain/adoption-link.ts';
import { Innovation } from '../../src/domain/innovation.ts';
import { FIELDS, readCases, textsOf, type Field } from '../../scripts/bench/corpus.ts';
import { benchCatalogue } from '../../scripts/bench/generate.ts';

const real = readCases('data/seed/innovations.jsonl');
const made = (cases: number, seed = 1, length = 1) => {
  const catalogue = benchCatalogue(real, { cases, seed, length });
  return { catalogue, innovations: Array.from({ length: cases }, (_, at) => catalogue.innovation(at)) };
};
const { catalogue, innovations } = made(3000);

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const told = (one: Innovation) => [
  one.name,
  ...one.topicWords,
  ...FIELDS.flatMap((field) => textsOf(one)[field]),
];
const vocabulary = (cases: readonly Innovation[]) => new Set(cases.flatMap(told).flatMap(wordsOf)).size;
const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe('the catalogue of the bench', () => {
  it('is the same for the same seed, another for another', () => {
    expect(made(40).innovations).toEqual(made(40).innovations);
    expect(made(40).innovations).not.toEqual(made(40, 2).innovations);
    expect(made(40).catalogue.links()).toEqual(made(40).catalogue.links());
  });

  it('holds only valid records', () => {
    for (const innovation of innovations) Innovation.parse(innovation);
    const links = catalogue.links();
    for (const link of links) AdoptionLink.parse(link);
    const ids = new Set(innovations.map(({ id }) => id));
    expect(links.every(({ innovation }) => innovation !== null && ids.has(innovation))).toBe(true);
    expect(new Set(links.map(({ id }) => id)).size).toBe(links.length);
    expect(links.length / innovations.length).toBeGreaterThan(0.02);
    expect(links.length / innovations.length).toBeLessThan(0.1);
  });

  it('gives every case an address of its own', () => {
    expect(new Set(innovations.map(({ slug }) => slug)).size).toBe(innovations.length);
  });

  it('names the cases of each regency, some with many and none with all', () => {
    const sizes = [...catalogue.byRegency].map(([code, numbers]) => {
      expect(numbers.every((at) => innovations[at]?.regency === code)).toBe(true);
      return numbers.length;
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3000);
    expect(sizes.length).toBeGreaterThan(400);
    expect(Math.max(...sizes)).toBeGreaterThan(15);
    expect(Math.max(...sizes)).toBeLessThan(60);
  });

  const used = FIELDS.filter((field) => real.filter((one) => textsOf(one)[field].length > 0).length >= 5);

  it.each(used)(
    'tells %s in about as many words as the real cases, and leaves it out as often',
    (field: Field) => {
      const lengths = (cases: readonly Innovation[]) =>
        cases.flatMap((one) => textsOf(one)[field].map((text) => wordsOf(text).length));
      const ratio = mean(lengths(innovations)) / mean(lengths(real));
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
      const without = (cases: readonly Innovation[]) =>
        mean(cases.map((one) => Number(textsOf(one)[field].length === 0)));
      expect(Math.abs(without(innovations) - without(real))).toBeLessThan(0.05);
    },
  );

  it('names programmes in about as many words as people do', () => {
    const words = (cases: readonly Innovation[]) => mean(cases.map(({ name }) => wordsOf(name).length));
    expect(words(innovations) / words(real)).toBeGreaterThan(0.85);
    expect(words(innovations) / words(real)).toBeLessThan(1.15);
  });

  it('has as large a dictionary as the real cases, growing as theirs does', () => {
    const first = made(real.length).innovations;
    expect(vocabulary(first) / vocabulary(real)).toBeGreaterThan(0.85);
    expect(vocabulary(first) / vocabulary(real)).toBeLessThan(1.15);
    // Heaps' law, V ~ n^b: b of the real text, here the mean over halves, against b up to 27 times their number.
    const halves = [real.filter((_, at) => at % 2 === 0), real.filter((_, at) => at % 2 === 1)];
    const b = Math.log2(vocabulary(real) / mean(halves.map(vocabulary)));
    const growth = Math.log(vocabulary(innovations) / vocabulary(first)) / Math.log(3000 / real.length);
    expect(growth).toBeGreaterThan(b - 0.25);
    expect(growth).toBeLessThan(b);
  });

  it('spreads dimensions, topics, stages and figures as the real cases do', () => {
    const share = (cases: readonly Innovation[], holds: (one: Innovation) => boolean) =>
      mean(cases.map((one) => Number(holds(one))));
    for (const holds of [
      (one: Innovation) => one.dimension === 'living',
      (one: Innovation) => one.stage === 'implemented',
      (one: Innovation) => one.digital === true,
      (one: Innovation) => one.startedYear === null,
      (one: Innovation) => one.topics.includes('sampah'),
      (one: Innovation) => one.affairs.includes('kesehatan'),
      (one: Innovation) => one.results.some(({ figure }) => figure !== null),
    ])
      expect(Math.abs(share(innovations, holds) - share(real, holds))).toBeLessThan(0.04);
  });

  it('grows its long texts when asked, not its summaries', () => {
    const long = made(500, 1, 3).innovations;
    const words = (cases: readonly Innovation[], field: Field) =>
      mean(cases.flatMap((one) => textsOf(one)[field].map((text) => wordsOf(text).length)));
    expect(words(long, 'solution') / words(innovations, 'solution')).toBeGreaterThan(2.5);
    expect(words(long, 'summary') / words(innovations, 'summary')).toBeLessThan(1.1);
  });
});
