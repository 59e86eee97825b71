import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { adoptionMonths } from '../../src/app/adoption-months.ts';
import { countryFigures, type CountryFigures } from '../../src/app/country-figures.ts';
import type { Hub } from '../../src/app/hub.ts';
import { provinces, regencies } from '../../src/app/regions.ts';
import { medianOf, timeBuckets } from '../../src/app/time-buckets.ts';
import { mannerTopics, topics } from '../../src/app/vocabularies.ts';
import type { Adoption } from '../../src/domain/adoption.ts';
import type { AdoptionLink } from '../../src/domain/adoption-link.ts';
import { AdoptionState } from '../../src/domain/adoption-workflow.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { Dimension } from '../../src/domain/vocabularies.ts';
import { benchCatalogue } from '../../scripts/bench/generate.ts';
import { randomFrom } from '../../scripts/bench/random.ts';
import { anAdoption } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { firstCatalogue } from '../support/seed.ts';

it('an empty hub has figures too, and none of them is made up', async () => {
  const hub = await aHub();
  onTestFinished(() => hub.close());
  expect(countryFigures(hub.catalogue)).toMatchObject({
    cases: 0,
    known: 0,
    taken: [],
    asOf: null,
    adoptions: { begun: 0, ran: 0, sourced: 0, months: [], daysToRunning: [] },
  });
});

it('months are those of Jakarta, without a gap, and count on', () => {
  const reached = (running?: string) => (running === undefined ? {} : { running });
  expect(
    adoptionMonths([
      { startedAt: '2025-11-30T18:00:00Z', reached: reached('2026-02-01T00:00:00Z') },
      { startedAt: '2026-02-10T00:00:00Z', reached: reached() },
    ]),
  ).toEqual([
    { month: '2025-12', begun: 1, running: 0 },
    { month: '2026-01', begun: 1, running: 0 },
    { month: '2026-02', begun: 2, running: 1 },
  ]);
});

it('lasting times are counted each once, and have a middle', () => {
  expect(timeBuckets([0, 91, 92, 365, 366, 731]).map(({ count }) => count)).toEqual([2, 1, 1, 1, 1]);
  expect([medianOf([]), medianOf([3]), medianOf([1, 2, 9, 10])]).toEqual([null, 3, 5.5]);
});

/** The same by plain counting over the records, each figure by itself and slowly. */
describe('against a plain computation over the records', () => {
  let hub: Hub;
  let innovations: Innovation[];
  let links: AdoptionLink[];
  let adoptions: Adoption[];
  let figures: CountryFigures;

  beforeAll(async () => {
    const first = await firstCatalogue();
    const made = benchCatalogue(first.innovations, { cases: 300, seed: 23 });
    innovations = [
      ...first.innovations,
      ...Array.from({ length: 300 }, (_, at) => made.innovation(at)).map((one, at) =>
        at % 13 === 0 ? { ...one, stopped: { reason: 'Berhenti.', on: null } } : one,
      ),
    ];
    links = [...first.links, ...made.links()];
    const random = randomFrom(9);
    adoptions = Array.from({ length: 120 }, () => {
      const taken = random.pick(innovations);
      const state = random.pick(AdoptionState.options);
      const shift = random.below(400) * 86_400_000;
      const before = (moment: string) => new Date(Date.parse(moment) - shift).toISOString();
      const one = anAdoption({
        regency: random.pick(regencies.filter(({ code }) => code !== taken.regency)).code,
        origin: taken.regency,
        innovation: taken.id,
        state,
      });
      return {
        ...one,
        createdAt: before(one.createdAt),
        log: one.log.map((move) => ({ ...move, at: before(move.at) })),
        visibility: { ...one.visibility, adoption: random.chance(0.5) ? 'public' : 'internal' },
      };
    });
    hub = await aHub({ innovations, links, adoptions });
    figures = countryFigures(hub.catalogue);
  }, 60_000);
  afterAll(() => hub.close());

  const ran = ({ log }: Adoption) => log.some(({ to }) => to === 'running');
  const publicOnes = () => adoptions.filter((one) => ran(one) || one.visibility.adoption === 'public');
  /** Every case that runs in a regency. */
  function runningAt(code: string): Innovation[] {
    const own = innovations.filter(({ regency, stopped }) => regency === code && stopped === null);
    const recorded = publicOnes().filter(
      (one) => one.regency === code && (ran(one) || one.state !== 'stopped'),
    );
    const takenIds = [
      ...recorded.filter((one) => ran(one) && one.state !== 'stopped').map(({ innovation }) => innovation),
      ...links
        .filter(({ adopter, status }) => adopter === code && status === 'adopted')
        .filter(({ innovation }) => !recorded.some((one) => one.innovation === innovation))
        .map(({ innovation }) => innovation),
    ];
    return [...own, ...innovations.filter(({ id }) => takenIds.includes(id))];
  }
  const lasting = () => {
    const running = new Map(regencies.map(({ code }) => [code, runningAt(code)]));
    return [...running].filter(([, cases]) => cases.length > 0);
  };

  it('cases by dimension and stage', () => {
    for (const { dimension, cases, stages } of figures.dimensions) {
      const of = innovations.filter((one) => one.dimension === dimension);
      expect(cases).toBe(of.length);
      expect(stages).toEqual({
        implemented: of.filter(({ stage }) => stage === 'implemented').length,
        trial: of.filter(({ stage }) => stage === 'trial').length,
        initiative: of.filter(({ stage }) => stage === 'initiative').length,
        untold: of.filter(({ stage }) => stage === null).length,
      });
    }
  });

  it('cases by province', () => {
    expect(figures.provinces.map(({ code }) => code).sort()).toEqual(provinces.map(({ code }) => code));
    for (const { code, cases, active, regencies: all } of figures.provinces) {
      const of = innovations.filter(({ regency }) => regency.startsWith(code));
      expect([code, cases, active, all]).toEqual([
        code,
        of.length,
        new Set(of.map(({ regency }) => regency)).size,
        regencies.filter(({ province }) => province === code).length,
      ]);
    }
  });

  it('adoptions, of which what is internal is none', () => {
    const all = publicOnes();
    expect(all.length).toBeLessThan(adoptions.length);
    const { begun, ran: came, sourced, months, daysToRunning } = figures.adoptions;
    expect([begun, came, sourced]).toEqual([
      all.length,
      all.filter(ran).length,
      links.filter(({ status }) => status === 'adopted').length,
    ]);
    for (const { month, begun: byThen, running } of months) {
      const upTo = (moment: string) =>
        new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(0, 7) <= month;
      expect(byThen).toBe(all.filter(({ createdAt }) => upTo(createdAt)).length);
      expect(running).toBe(
        all.filter(({ log }) => log.some(({ to, at }) => to === 'running' && upTo(at))).length,
      );
    }
    expect(months.at(-1)).toMatchObject({ begun: all.length, running: all.filter(ran).length });
    const days = all.filter(ran).map(({ createdAt, log }) => {
      const at = log.find(({ to }) => to === 'running')?.at ?? '';
      return Math.round((Date.parse(at) - Date.parse(createdAt)) / 86_400_000);
    });
    expect(daysToRunning).toEqual(days.sort((a, b) => a - b));
  });

  it('the most taken ideas', () => {
    const takers = (id: string) =>
      new Set([
        ...links
          .filter(({ innovation, status }) => innovation === id && status === 'adopted')
          .map(({ adopter }) => adopter),
        ...adoptions.filter((one) => one.innovation === id && ran(one)).map(({ regency }) => regency),
      ]).size;
    const counts = innovations.map(({ id }) => takers(id)).sort((a, b) => b - a);
    expect(figures.taken.map(({ adoptions: taken }) => taken)).toEqual(counts.slice(0, 10));
    for (const { id, adoptions: taken } of figures.taken) expect(taken).toBe(takers(id));
  });

  it('what most regencies lack, by topic and by part of the country', () => {
    const running = lasting();
    expect(figures.known).toBe(running.length);
    expect(figures.topics.map(({ topic }) => topic).sort()).toEqual(
      topics.entries.flatMap(({ id }) => (mannerTopics.has(id) ? [] : [id])).sort(),
    );
    for (const { topic, running: count } of figures.topics)
      expect([topic, count]).toEqual([
        topic,
        running.filter(([, cases]) => cases.some((one) => one.topics.includes(topic))).length,
      ]);
    const java = figures.islands.find(({ island }) => island === 'java');
    const there = running.filter(([code]) => code.startsWith('3'));
    expect(java?.known).toBe(there.length);
    for (const dimension of Dimension.options)
      expect(java?.running[dimension]).toBe(
        there.filter(([, cases]) => cases.some((one) => one.dimension === dimension)).length,
      );
    expect(figures.islands.reduce((sum, { regencies: all }) => sum + all, 0)).toBe(514);
  });

  it('is worked out once for each state of the catalogue', () => {
    expect(countryFigures(hub.catalogue)).toBe(figures);
  });
});
