import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { tiesOf, type KnownTie } from '../../src/app/lineage-ties.ts';
import { readInnovation } from '../../src/app/read-innovation.ts';
import { FAMILIES_DRAWN, lineageOfCase, PAIRS_DRAWN, readLineage } from '../../src/app/read-lineage.ts';
import { findRegency, regencies, regencyOf } from '../../src/app/regions.ts';
import { AdoptionState } from '../../src/domain/adoption-workflow.ts';
import { closedVisibility } from '../../src/domain/adoption.ts';
import type { Branch } from '../../src/domain/lineage.ts';
import { Dimension } from '../../src/domain/vocabularies.ts';
import { aLogThrough, anAdoption } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';
import { firstCatalogue } from '../support/seed.ts';

const BANYUWANGI = '3510';
const SUMEDANG = '3211';
const read = (hub: Hub, parameters: Record<string, string> = {}) =>
  readLineage(hub, new URLSearchParams(parameters));
const adopters = (ties: readonly KnownTie[]) => ties.map(({ adopter }) => regencyOf(adopter).name);
const size = (branches: readonly Branch<KnownTie>[]): number =>
  branches.reduce((sum, branch) => sum + 1 + size(branch.branches), 0);

let hub: Hub | undefined;
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

describe('the network of the first catalogue', () => {
  let first: Hub;
  beforeAll(async () => {
    first = await aHub(await firstCatalogue());
  });
  afterAll(() => first.close());

  it('shows who took the applications of Sumedang, and who plans to', () => {
    const { rows } = read(first, { regency: SUMEDANG });
    expect(adopters(rows.filter(({ kind }) => kind === 'adopted')).sort()).toEqual([
      'Kabupaten Belitung',
      'Kabupaten Karawang',
      'Kabupaten Konawe Selatan',
      'Kabupaten Siak',
    ]);
    expect(adopters(rows.filter(({ kind }) => kind === 'planned'))).toEqual(['Kota Probolinggo']);
    expect(rows.every(({ source }) => source !== null)).toBe(true);
  });

  it('shows who took e-Kinerja of Banda Aceh', () => {
    const { rows, families, pairs } = read(first, { province: '11' });
    const names = ['Kabupaten Aceh Tamiang', 'Kabupaten Banyuwangi', 'Kota Langsa', 'Kota Pangkal Pinang'];
    expect(adopters(rows).sort()).toEqual(names);
    expect(families.shown.map(([root]) => root?.branches.length)).toEqual([4]);
    expect(pairs.total).toBe(4);
  });

  it('draws all of it and leaves nothing out', () => {
    const { totals, pairs, families, rows, pages } = read(first);
    expect(totals).toEqual({ ties: 26, adopted: 21, regencies: 32 });
    expect(rows).toHaveLength(26);
    expect(pages).toBe(1);
    expect(pairs.shown).toHaveLength(pairs.total);
    expect(families.shown).toHaveLength(families.total);
    // Karawang took two things from Tangerang: one line.
    expect(pairs.shown[0]).toMatchObject({ origin: '3671', adopter: '3215', ties: { length: 2 } });
  });

  it.each(Dimension.options)('is narrowed to %s as a plain search of all ties would', (dimension) => {
    const expected = tiesOf(first.catalogue).filter((tie) => tie.dimension === dimension);
    expect(read(first, { dimension }).rows).toEqual(expected);
    expect(read(first, { dimension }).totals.ties).toBe(expected.length);
  });

  it('is narrowed by topic, and by several things at once', () => {
    const { choices } = read(first);
    for (const { id } of choices.topics) {
      const { rows } = read(first, { topic: id });
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every(({ topics }) => topics.includes(id))).toBe(true);
    }
    const both = read(first, { dimension: 'society', province: '33' }).rows;
    expect(adopters(both).sort()).toEqual(['Kabupaten Kebumen', 'Kota Probolinggo']);
    const all = tiesOf(first.catalogue);
    for (const code of choices.provinces)
      expect(read(first, { province: code }).rows).toEqual(
        all.filter((tie) => [tie.origin, tie.adopter].some((end) => findRegency(end)?.province === code)),
      );
    for (const regency of new Set(all.flatMap(({ origin, adopter }) => [origin, adopter])))
      expect(read(first, { regency }).rows).toEqual(
        all.filter(({ origin, adopter }) => origin === regency || adopter === regency),
      );
  });

  it('offers only what there are ties of', () => {
    const { choices } = read(first, { dimension: 'branding' });
    expect(choices).toEqual(read(first).choices);
    expect(choices.topics.length).toBeGreaterThan(3);
    expect(choices.provinces).not.toContain('81');
  });

  it.each([
    [{ dimension: 'cuaca' }, 'dimension'],
    [{ topic: 'tidak-ada' }, 'topic'],
    [{ province: '99' }, 'province'],
    [{ regency: '__proto__' }, 'regency'],
    [{ innovation: 'constructor' }, 'innovation'],
    [{ page: '0' }, 'page'],
    [{ page: '-1' }, 'page'],
    [{ page: '1e3' }, 'page'],
    [{ page: '2' }, 'page'],
    [{ topic: '\u0000'.repeat(5000) }, 'topic'],
    [{ topic: '\ud800' }, 'topic'],
  ] as [Record<string, string>, string][])(
    'names what it does not understand and shows the rest: %j',
    (asked, field) => {
      const { faults, totals, page } = read(first, asked);
      expect(faults).toMatchObject([{ field }]);
      expect(faults[0]?.value.length).toBeLessThanOrEqual(100);
      expect(faults[0]?.value.isWellFormed()).toBe(true);
      expect(totals.ties).toBe(26);
      expect(page).toBe(1);
    },
  );

  it('takes an empty choice of the form for none', () => {
    expect(read(first, { dimension: '', topic: '', province: '' })).toEqual(read(first));
  });
});

describe('adoptions that regencies record themselves', () => {
  const origin = anInnovation({
    id: 'kasus-asal',
    regency: BANYUWANGI,
    dimension: 'living',
    topics: ['malaria'],
  });
  const grown = anInnovation({ id: 'kasus-tumbuh', regency: SUMEDANG, dimension: 'living' });
  const SECRET = 'RAHASIA';
  const open = { ...closedVisibility(), adoption: 'public' as const };

  it.each(AdoptionState.options)(
    'that are %s and kept inside are nowhere in it before they run',
    async (state) => {
      const adoption = anAdoption({
        state,
        innovation: origin.id,
        lesson: SECRET,
        becameInnovation: grown.id,
      });
      hub = await aHub({ innovations: [origin, grown], adoptions: [adoption] });
      const isPublic = state === 'running' || state === 'scaled';
      expect(read(hub).totals.ties).toBe(isPublic ? 1 : 0);
      expect(lineageOfCase(hub.catalogue, origin.id)).toHaveLength(isPublic ? 1 : 0);
      expect((await readInnovation(hub, grown.id))?.tree).toHaveLength(isPublic ? 1 : 0);
      expect(JSON.stringify(read(hub))).not.toContain(SECRET);
    },
  );

  it.each([
    ['interested', 'under_way'],
    ['pilot', 'under_way'],
    ['running', 'adopted'],
    ['scaled', 'adopted'],
    ['stopped', 'stopped'],
  ] as const)('that are %s and opened show as %s', async (state, kind) => {
    const adoption = anAdoption({ state, innovation: origin.id, visibility: open });
    hub = await aHub({ innovations: [origin], adoptions: [adoption] });
    expect(read(hub).rows).toMatchObject([
      { id: adoption.id, basis: 'record', kind, adopter: SUMEDANG, dimension: 'living', source: null },
    ]);
  });

  it('that ran and were stopped stay, and still count as what was adopted', async () => {
    const log = aLogThrough(['interested', 'assessing', 'planning', 'pilot', 'running', 'stopped']);
    hub = await aHub({
      innovations: [origin],
      adoptions: [anAdoption({ state: 'stopped', innovation: origin.id, log })],
    });
    expect(read(hub)).toMatchObject({ rows: [{ kind: 'ended' }], totals: { adopted: 1 } });
    expect(hub.catalogue.card(origin.id)?.adoptions).toBe(1);
  });

  it('lead on from the case that they became, and come before what a source told', async () => {
    const next = aLink({ origin: SUMEDANG, adopter: '3215', innovation: grown.id, name: null });
    const told = aLink({
      origin: BANYUWANGI,
      adopter: SUMEDANG,
      innovation: origin.id,
      status: 'studied',
      name: null,
    });
    hub = await aHub({
      innovations: [origin, grown],
      links: [next, told],
      adoptions: [anAdoption({ state: 'running', innovation: origin.id, becameInnovation: grown.id })],
    });
    const [root] = lineageOfCase(hub.catalogue, grown.id);
    expect(root).toMatchObject({
      node: { innovation: origin.id },
      branches: [
        {
          node: { innovation: grown.id },
          edge: {
            ties: [
              { basis: 'record', kind: 'adopted' },
              { basis: 'source', kind: 'studied' },
            ],
          },
          branches: [{ node: { regency: '3215', innovation: null } }],
        },
      ],
    });
    expect(read(hub).families).toMatchObject({ total: 1 });
  });

  it('of a case that is archived keep its name and address; of one that was never published nothing is told', async () => {
    const archived = {
      ...origin,
      state: 'archived' as const,
      archived: { reason: 'Sudah diganti', at: origin.updatedAt },
    };
    const draft = anInnovation({ id: 'kasus-draf', name: SECRET, regency: BANYUWANGI, state: 'draft' });
    hub = await aHub({
      innovations: [archived, draft],
      links: [aLink({ innovation: draft.id, adopter: '3215', name: null })],
      adoptions: [anAdoption({ state: 'running', innovation: archived.id })],
    });
    const { rows } = read(hub);
    expect(rows.map((tie) => tie.case?.name ?? null).sort()).toEqual([archived.name, null].sort());
    expect(JSON.stringify(rows)).not.toContain(SECRET);
    expect(read(hub, { innovation: draft.id }).faults).toMatchObject([{ field: 'innovation' }]);
  });

  it('show at once when they are opened, and are gone when they are closed again', async () => {
    const adoption = anAdoption({ state: 'pilot', innovation: origin.id });
    hub = await aHub({ innovations: [origin], adoptions: [adoption] });
    const change = async (of: Hub, visibility: typeof open, rev: number) => {
      const changed = new Promise((resolve) => of.catalogue.onChange(resolve));
      await of.store.commit([{ kind: 'adoption', put: { ...adoption, rev, visibility }, expectedRev: rev }]);
      await changed;
    };
    expect(read(hub).totals.ties).toBe(0);
    await change(hub, open, 1);
    expect(read(hub).totals.ties).toBe(1);
    await change(hub, { ...open, adoption: 'internal' as 'public' }, 2);
    expect(read(hub).totals.ties).toBe(0);
  });
});

describe('more than can be drawn', () => {
  it('is bounded, says how much there is, and is all in the pages of the list', async () => {
    const popular = anInnovation({ regency: BANYUWANGI });
    const others = Array.from({ length: 20 }, (_, at) =>
      anInnovation({ regency: regencies[at]?.code ?? '' }),
    );
    const takers = regencies.filter(({ code }) => code !== BANYUWANGI).slice(100, 300);
    const links = [
      ...takers.map(({ code }) => aLink({ innovation: popular.id, adopter: code, name: null })),
      ...others.map(({ id, regency }, at) =>
        aLink({ innovation: id, origin: regency, adopter: takers[at]?.code ?? '', name: null }),
      ),
    ];
    hub = await aHub({ innovations: [popular, ...others], links });
    const whole = read(hub);
    expect(whole.pairs).toMatchObject({ total: 220, shown: { length: PAIRS_DRAWN } });
    expect(whole.families).toMatchObject({ total: 21, shown: { length: FAMILIES_DRAWN } });
    expect(whole.families.shown[0]?.[0]).toMatchObject({ node: { innovation: popular.id }, leftOut: 191 });
    expect(Math.max(...whole.families.shown.map(size))).toBeLessThanOrEqual(14);
    const alone = read(hub, { innovation: popular.slug });
    expect(alone.families.shown.map(size)).toEqual([31]);

    const seen = new Set<string>();
    for (let page = 1; page <= whole.pages; page += 1)
      for (const { id } of read(hub, { page: String(page) }).rows) seen.add(id);
    expect(whole.pages).toBe(5);
    expect(seen.size).toBe(220);
    expect(read(hub, { page: '6' })).toMatchObject({ page: 5, faults: [{ field: 'page', value: '6' }] });
  });
});
