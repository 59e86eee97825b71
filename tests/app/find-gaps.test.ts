import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findGaps, LIKE_REGIONS, type Gaps, type RankedGap } from '../../src/app/find-gaps.ts';
import { importFacts } from '../../src/app/import-facts.ts';
import type { Hub } from '../../src/app/hub.ts';
import { regionsAlike } from '../../src/app/regions-alike.ts';
import { regencies } from '../../src/app/regions.ts';
import { mannerTopics } from '../../src/app/vocabularies.ts';
import { gapWorth } from '../../src/domain/gap.ts';
import type { AdoptionLink } from '../../src/domain/adoption-link.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { Dimension } from '../../src/domain/vocabularies.ts';
import { benchCatalogue } from '../../scripts/bench/generate.ts';
import { randomFrom } from '../../scripts/bench/random.ts';
import { anAdoption } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation, aLink } from '../support/innovation.ts';
import { firstCatalogue } from '../support/seed.ts';

const SUMEDANG = '3211';
const KARAWANG = '3215';
const BEKASI = '3216';
const BANYUWANGI = '3510';

async function gapsOf(code: string, innovations: Innovation[], links: AdoptionLink[] = []): Promise<Gaps> {
  const hub = await aHub({ innovations, links });
  onTestFinished(() => hub.close());
  const gaps = findGaps(hub, code);
  if (gaps === null) throw new Error(`no regency ${code}`);
  return gaps;
}
/** The gaps of all dimensions with all that is told of them. */
const told = (found: Gaps | null) =>
  found?.dimensions.flatMap(({ gaps }) => gaps.map((gap) => found.detail(gap))) ?? [];
const idsOf = ({ dimensions }: Gaps) => dimensions.flatMap(({ gaps }) => gaps.map(({ card }) => card.id));
const alikeIn = (found: Gaps) =>
  found.dimensions.flatMap(({ alike }) => alike.map((gap) => [gap.card.id, found.detail(gap).similar]));

describe('a gap', () => {
  const waste = anInnovation({ regency: KARAWANG, dimension: 'environment', topics: ['sampah'] });

  it('is what a region like this one runs and this one does not', async () => {
    const gaps = await gapsOf(BEKASI, [waste]);
    expect(idsOf(gaps)).toEqual([waste.id]);
    const environment = gaps.dimensions.find(({ dimension }) => dimension === 'environment');
    expect(environment).toMatchObject({
      here: 0,
      average: 1,
      regions: 1,
      topics: [{ topic: 'sampah', regions: 1, here: 0 }],
    });
    expect(environment?.gaps[0]?.runners).toMatchObject([{ code: KARAWANG, as: 'origin' }]);
  });

  it('is none of its own, none that it took home, none that became its own, and none that became of its own', async () => {
    const own = anInnovation({ regency: BEKASI, dimension: 'economy', topics: ['umkm'] });
    const source = anInnovation({ regency: SUMEDANG });
    const child = anInnovation({ regency: BANYUWANGI });
    const gaps = await gapsOf(
      BEKASI,
      [waste, own, source, child],
      [
        aLink({ origin: KARAWANG, adopter: BEKASI, innovation: waste.id }),
        aLink({ origin: SUMEDANG, adopter: BEKASI, innovation: source.id, becameInnovation: own.id }),
        aLink({ origin: BEKASI, adopter: BANYUWANGI, innovation: own.id, becameInnovation: child.id }),
      ],
    );
    expect(idsOf(gaps)).toEqual([]);
    expect(gaps.dimensions.map(({ here }) => here)).toEqual([1, 0, 1, 0, 0, 1]);
  });

  it('is also what a region like it took home from far away, and tells which', async () => {
    const far = anInnovation({ regency: '9171', dimension: 'living' });
    const gaps = await gapsOf(
      BEKASI,
      [far],
      [aLink({ origin: '9171', adopter: KARAWANG, innovation: far.id })],
    );
    const [gap] = gaps.dimensions.flatMap((dimension) => dimension.gaps);
    expect(gap?.runners.map(({ code, as }) => [code, as])).toEqual([
      [KARAWANG, 'adopter'],
      ['9171', 'origin'],
    ]);
  });

  it('is not yet closed by a plan or a visit, which it tells', async () => {
    const visit = aLink({ origin: KARAWANG, adopter: BEKASI, innovation: waste.id, status: 'studied' });
    const plan = aLink({ origin: KARAWANG, adopter: BEKASI, innovation: waste.id, status: 'planned' });
    for (const [links, interest] of [
      [[visit], 'studied'],
      [[plan, visit], 'planned'],
    ] as const) {
      const gaps = await gapsOf(BEKASI, [waste], [...links]);
      expect(told(gaps).map((gap) => gap.interest)).toEqual([interest]);
    }
  });

  it.each([
    ['running', 'adopted and no gap', [], true],
    ['scaled', 'adopted and no gap', [], true],
    ['pilot', 'told as under way', ['under_way'], false],
    ['interested', 'told as under way', ['under_way'], false],
  ] as const)(
    'that the regency itself is taking home, publicly and %s, is %s',
    async (state, _, interests, runs) => {
      const hub = await aHub({ innovations: [waste] });
      onTestFinished(() => hub.close());
      const adoption = anAdoption({ regency: BEKASI, origin: KARAWANG, innovation: waste.id, state });
      const visibility = { ...adoption.visibility, adoption: 'public' as const };
      await hub.store.commit([{ kind: 'adoption', put: { ...adoption, visibility }, expectedRev: 0 }]);
      await expect.poll(() => hub.catalogue.adoptions.all().length).toBe(1);
      const found = findGaps(hub, BEKASI);
      expect(told(found).map(({ interest }) => interest)).toEqual(interests);
      expect(found?.dimensions.some(({ here }) => here > 0)).toBe(runs);
    },
  );

  it('stays a gap for all to see while the regency keeps its adoption to itself', async () => {
    const hub = await aHub({ innovations: [waste] });
    onTestFinished(() => hub.close());
    const put = anAdoption({ regency: BEKASI, origin: KARAWANG, innovation: waste.id, state: 'pilot' });
    await hub.store.commit([{ kind: 'adoption', put, expectedRev: 0 }]);
    await hub.adoptions.settled();
    expect(told(findGaps(hub, BEKASI)).map(({ interest }) => interest)).toEqual([null]);
  });

  it('is none where the case stopped, unless it goes on where it was taken', async () => {
    const stopped = anInnovation({
      regency: KARAWANG,
      stopped: { reason: 'Anggaran dihentikan.', on: null },
    });
    expect(idsOf(await gapsOf(BEKASI, [stopped]))).toEqual([]);
    const taken = aLink({ origin: KARAWANG, adopter: SUMEDANG, innovation: stopped.id });
    const gaps = await gapsOf(BEKASI, [stopped], [taken]);
    expect(
      gaps.dimensions.flatMap((d) => d.gaps.map(({ runners }) => runners.map(({ code }) => code))),
    ).toEqual([[SUMEDANG]]);
  });

  it('is set apart where something of the same dimension and topic runs, with what and which topic', async () => {
    const own = anInnovation({
      regency: BEKASI,
      dimension: 'environment',
      topics: ['sampah', 'gotong-royong'],
    });
    const gaps = await gapsOf(BEKASI, [waste, own]);
    expect(idsOf(gaps)).toEqual([]);
    expect(alikeIn(gaps)).toMatchObject([[waste.id, [{ card: { id: own.id }, topics: ['sampah'] }]]]);
  });

  it('is not set apart by the same topic in another dimension, nor by a topic that says only how', async () => {
    const manner = [...mannerTopics][0] ?? '';
    const shared = anInnovation({ regency: KARAWANG, dimension: 'environment', topics: [manner] });
    const gaps = await gapsOf(BEKASI, [
      waste,
      shared,
      anInnovation({ regency: BEKASI, dimension: 'society', topics: ['sampah'] }),
      anInnovation({ regency: BEKASI, dimension: 'environment', topics: [manner] }),
    ]);
    expect(idsOf(gaps).sort()).toEqual([waste.id, shared.id].sort());
  });

  it('is left out when the regency has put it aside', async () => {
    const hub = await aHub({ innovations: [waste] });
    onTestFinished(() => hub.close());
    expect(
      findGaps(hub, BEKASI, { without: new Set([waste.id]) })?.dimensions.flatMap((d) => d.gaps),
    ).toEqual([]);
  });
});

it('tells what nobody took home yet, and who among the most alike has nothing like it', async () => {
  const own = anInnovation({ regency: BEKASI, dimension: 'economy', topics: ['umkm'] });
  const wanted = anInnovation({ regency: BEKASI, dimension: 'living', topics: ['transportasi'] });
  const gaps = await gapsOf(
    BEKASI,
    [own, wanted, anInnovation({ regency: KARAWANG, dimension: 'economy', topics: ['umkm'] })],
    [aLink({ origin: BEKASI, adopter: SUMEDANG, innovation: wanted.id })],
  );
  expect(gaps.untaken.map(({ card }) => card.id)).toEqual([own.id]);
  const lacking = gaps.untaken[0]?.lacking.map(({ code }) => code) ?? [];
  expect(lacking).toHaveLength(LIKE_REGIONS - 1);
  expect(lacking).not.toContain(KARAWANG);
});

it('an empty catalogue has no gaps, and no regency has the code 0000', async () => {
  const hub = await aHub();
  onTestFinished(() => hub.close());
  expect(findGaps(hub, '0000')).toBeNull();
  expect(findGaps(hub, BEKASI)).toMatchObject({ like: [], untaken: [], facts: null });
});

describe('against a plain computation', () => {
  let hub: Hub;
  let innovations: Innovation[];
  let links: AdoptionLink[];
  beforeAll(async () => {
    const first = await firstCatalogue();
    const made = benchCatalogue(first.innovations, { cases: 700, seed: 11 });
    innovations = [
      ...first.innovations,
      ...Array.from({ length: 700 }, (_, at) => made.innovation(at)).map((one, at) =>
        at % 17 === 0 ? { ...one, stopped: { reason: 'Berhenti.', on: null } } : one,
      ),
    ];
    const random = randomFrom(5);
    const crowd = Array.from({ length: 400 }, (_, at): AdoptionLink => {
      const taken = random.pick(innovations);
      const adopter = random.pick(regencies.filter(({ code }) => code !== taken.regency)).code;
      const became = innovations.find(({ regency }) => regency === adopter);
      return aLink({
        id: `acak-${at}`,
        origin: taken.regency,
        adopter,
        innovation: taken.id,
        becameInnovation: random.chance(0.2) ? (became?.id ?? null) : null,
        status: random.chance(0.7) ? 'adopted' : random.chance(0.5) ? 'studied' : 'planned',
      });
    });
    links = [...first.links, ...made.links(), ...crowd];
    hub = await aHub({ innovations, links });
    await importFacts(
      hub.store,
      regencies
        .filter(() => random.chance(0.9))
        .map(({ code }) => ({
          code,
          population: random.chance(0.95) ? 30_000 + random.below(3_000_000) : null,
          areaKm2: 15 + random.below(20_000),
          year: 2024,
          source: 'Angka contoh',
        })),
      { dryRun: false },
    );
    await vi.waitFor(() => expect(hub.catalogue.facts().size).toBeGreaterThan(400));
  });
  afterAll(() => hub.close());

  let adopters: Map<string, Set<string>>;
  beforeAll(() => {
    adopters = new Map(
      innovations.map(({ id }) => [
        id,
        new Set(links.filter((l) => l.innovation === id && l.status === 'adopted').map((l) => l.adopter)),
      ]),
    );
  });

  /** By the definition, from the records, looking at everything each time. */
  function plainly(code: string) {
    const adopted = (id: string) => adopters.get(id) ?? new Set();
    const runsIn = (region: string, i: Innovation) =>
      (i.regency === region && i.stopped === null) || adopted(i.id).has(region);
    const peers = regionsAlike(hub.catalogue, code)
      .filter((peer) => innovations.some((i) => runsIn(peer.code, i)))
      .slice(0, 30);
    const mine = innovations.filter((i) => runsIn(code, i));
    const sources = links.filter(
      (l) => innovations.find((i) => i.id === l.becameInnovation)?.regency === code,
    );
    const have = new Set([...mine.map(({ id }) => id), ...sources.map((l) => l.innovation)]);
    const isMine = (i: Innovation) =>
      i.regency === code ||
      have.has(i.id) ||
      links.some(
        (l) =>
          l.becameInnovation === i.id &&
          (l.origin === code || (l.innovation !== null && have.has(l.innovation))),
      );
    const about = (i: Innovation) => i.topics.filter((topic) => !mannerTopics.has(topic));
    const like = (i: Innovation) =>
      mine.filter(
        (own) => own.dimension === i.dimension && about(own).some((topic) => i.topics.includes(topic)),
      );
    const found = innovations
      .filter((i) => !isMine(i))
      .map((i) => ({ i, runners: peers.filter((peer) => runsIn(peer.code, i)) }))
      .filter(({ runners }) => runners.length > 0)
      .map(({ i, runners }) => ({
        id: i.id,
        dimension: i.dimension,
        runners: runners.map((peer) => peer.code),
        similar: like(i)
          .map(({ id }) => id)
          .sort(),
        worth: gapWorth({
          runners: runners.map((peer) => peer.likeness),
          adoptions: adopted(i.id).size,
          evidence: {
            verifiedResults: i.results.filter((r) => r.verification.status === 'verified').length,
            sourcedResults: i.results.filter((r) => r.source !== null).length,
            sources: i.sources.length,
            confidence: i.confidence,
          },
          stopped: i.stopped !== null,
        }),
      }))
      .sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
    return Dimension.options.map((dimension) => ({
      dimension,
      here: mine.filter((i) => i.dimension === dimension).length,
      regions: peers.filter((p) => innovations.some((i) => i.dimension === dimension && runsIn(p.code, i)))
        .length,
      gaps: found.filter((gap) => gap.dimension === dimension && gap.similar.length === 0),
      alike: found.filter((gap) => gap.dimension === dimension && gap.similar.length > 0),
    }));
  }

  const random = randomFrom(42);
  const some = Array.from({ length: 12 }, () => random.pick(regencies).code);
  it.each(['3216', '7371', '9206', ...some])('the gaps of %s are the same, in the same order', (code) => {
    const gaps = findGaps(hub, code);
    const plain = (gap: RankedGap) => ({
      id: gap.card.id,
      dimension: gap.card.dimension,
      runners: gap.runners.map((runner) => runner.code),
      similar: gaps
        ?.detail(gap)
        .similar.map(({ card }) => card.id)
        .sort(),
      worth: gap.worth,
    });
    const found = gaps?.dimensions.map((of) => ({
      dimension: of.dimension,
      here: of.here,
      regions: of.regions,
      gaps: of.gaps.map(plain),
      alike: of.alike.map(plain),
    }));
    expect(found).toEqual(plainly(code));
  });
});
