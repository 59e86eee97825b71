import { afterEach, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/app/catalogue.ts';
import { mergedCases } from '../../src/app/merged-cases.ts';
import type { Hub } from '../../src/app/hub.ts';
import { lineageOf, readInnovation } from '../../src/app/read-innovation.ts';
import { listAdoptions } from '../../src/app/list-adoptions.ts';
import { moveAdoption } from '../../src/app/move-adoption.ts';
import { readLineage } from '../../src/app/read-lineage.ts';
import { runningIn } from '../../src/app/running.ts';
import { startAdoption } from '../../src/app/start-adoption.ts';
import { tendCase } from '../../src/app/tend-case.ts';
import { anAdoption } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';
import { aQuestion } from '../support/question.ts';
import { aViewer } from '../support/viewer.ts';

let hub: Hub | undefined;
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

const BANYUWANGI = '3510';
const SUMEDANG = '3211';
const KARAWANG = '3215';
const BEKASI = '3216';

const double = anInnovation({ id: 'kembaran', name: 'Kembaran', regency: BANYUWANGI });
const stays = anInnovation({ id: 'tinggal', name: 'Yang tinggal', regency: BANYUWANGI });
const grown = anInnovation({ id: 'tumbuh', name: 'Yang tumbuh', regency: SUMEDANG });
const contents = {
  innovations: [double, stays, grown],
  links: [
    aLink({ id: 'satu-a', innovation: double.id, adopter: SUMEDANG, becameInnovation: grown.id, name: null }),
    aLink({ id: 'satu-b', innovation: stays.id, adopter: KARAWANG, name: null }),
  ],
  adoptions: [
    anAdoption({ id: 'satu-c', innovation: double.id, regency: BEKASI, state: 'running' }),
    anAdoption({ id: 'satu-d', innovation: double.id, regency: KARAWANG, state: 'running' }),
  ],
};
const curator = aViewer({ nationalRoles: ['curator'] });
const merge = async (of: Hub, id: string, into: string) => {
  const rev = (await of.store.get('innovation', id))?.rev ?? 0;
  const changed = new Promise((resolve) => of.catalogue.onChange(resolve));
  await tendCase(of, curator, { action: 'merge', id, into, rev, reason: 'Menceritakan hal yang sama.' });
  return changed;
};

/** What everybody is told of the case that stays, and of the double. */
const told = (of: Hub) => ({
  adoptions: of.catalogue.card(stays.id)?.adoptions,
  links: of.catalogue.linksOfInnovation(stays.id).map(({ id }) => id),
  records: of.catalogue.adoptions.ofInnovation(stays.id).map(({ id }) => id),
  ofDouble:
    of.catalogue.linksOfInnovation(double.id).length + of.catalogue.adoptions.ofInnovation(double.id).length,
  grownFrom: lineageOf(of.catalogue, grown.id).adoptedFrom.map((from) => from.case?.id),
  inBekasi: runningIn(of.catalogue, BEKASI).map(({ card }) => card.id),
  family: readLineage(of, new URLSearchParams({ innovation: stays.slug })).rows.map(({ id }) => id),
});
const BEFORE = {
  adoptions: 1,
  links: ['satu-b'],
  records: [],
  ofDouble: 3,
  grownFrom: [double.id],
  inBekasi: [double.id],
  family: ['satu-b'],
};
const AFTER = {
  adoptions: 3,
  links: ['satu-a', 'satu-b'],
  records: ['satu-c', 'satu-d'],
  ofDouble: 0,
  grownFrom: [stays.id],
  inBekasi: [stays.id],
  family: ['satu-a', 'satu-b', 'satu-d', 'satu-c'],
};

describe('what was told of a case that is merged into another', () => {
  it('is told of the case that stays, at once, and search hears of it', async () => {
    hub = await aHub(contents);
    expect(told(hub)).toEqual(BEFORE);
    const version = hub.catalogue.versions().get(stays.id);
    expect(await merge(hub, double.id, stays.id)).toEqual(expect.arrayContaining([double.id, stays.id]));
    expect(told(hub)).toEqual(AFTER);
    expect(hub.catalogue.versions().get(stays.id)).not.toBe(version);
    expect((await readInnovation(hub, double.slug))?.adoptions).toBe(3);
  });

  it.each([stays, { ...stays, id: 'awal-dibaca' }])(
    'is told of it also when the hub starts again: $id',
    async (into) => {
      const merged = {
        ...double,
        state: 'archived' as const,
        archived: { reason: 'Sama', at: '2026-03-01T00:00:00Z' },
        mergedInto: into.id,
      };
      const links = contents.links.map((link) =>
        link.innovation === stays.id ? { ...link, innovation: into.id } : link,
      );
      hub = await aHub({ ...contents, links, innovations: [merged, into, grown] });
      expect(hub.catalogue.card(into.id)?.adoptions).toBe(3);
      expect(hub.catalogue.linksOfInnovation(into.id)).toHaveLength(2);
      expect(lineageOf(hub.catalogue, grown.id).adoptedFrom.map((from) => from.case?.id)).toEqual([into.id]);
    },
  );

  it('is asked and answered there, in the name of the regency that was asked, also after a new start', async () => {
    hub = await aHub(contents);
    const put = aQuestion({ innovation: double.id, regency: BANYUWANGI, state: 'answered' });
    await hub.store.commit([{ kind: 'question', put, expectedRev: 0 }]);
    await merge(hub, double.id, stays.id);
    for (const catalogue of [hub.catalogue, await openCatalogue(hub.store)]) {
      expect(catalogue.questionsOf(double.id)).toEqual([]);
      expect(catalogue.questionsOf(stays.id)).toMatchObject([{ id: put.id, origin: 'Kabupaten Banyuwangi' }]);
    }
  });

  it('follows from one to the next', async () => {
    hub = await aHub(contents);
    const last = anInnovation({ id: 'terakhir', regency: BANYUWANGI });
    await hub.store.commit([{ kind: 'innovation', put: last, expectedRev: 0 }]);
    await merge(hub, double.id, stays.id);
    await merge(hub, stays.id, last.id);
    expect(hub.catalogue.card(last.id)?.adoptions).toBe(3);
    expect(hub.catalogue.idThatStays(double.id)).toBe(last.id);
  });

  it('is found by the API under either name', async () => {
    hub = await aHub(contents);
    await merge(hub, double.id, stays.id);
    for (const innovation of [double.id, stays.id])
      expect(listAdoptions(hub, { innovation }, { limit: 10 }).adoptions.map(({ id }) => id)).toEqual([
        'satu-a',
        'satu-b',
        'satu-c',
        'satu-d',
      ]);
  });

  it('counts nobody for having taken a case of their own', async () => {
    const own = anInnovation({ id: 'sendiri', regency: SUMEDANG });
    hub = await aHub({
      innovations: [double, own],
      links: [
        aLink({ innovation: double.id, adopter: SUMEDANG }),
        aLink({ innovation: double.id, adopter: BEKASI }),
      ],
    });
    await merge(hub, double.id, own.id);
    expect(hub.catalogue.card(own.id)?.adoptions).toBe(1);
  });

  it('is taken home once: what is under way of the double is under way of the case that stays', async () => {
    const begun = anAdoption({ id: 'satu-e', innovation: double.id, regency: SUMEDANG, state: 'planning' });
    hub = await aHub({ innovations: [double, stays], adoptions: [begun] });
    await merge(hub, double.id, stays.id);
    const planner = aViewer({ regency: SUMEDANG, regencyRoles: ['planner'] });
    expect((await startAdoption(hub, planner, stays.id)).id).toBe(begun.id);

    const { rev } = await moveAdoption(hub, planner, {
      id: begun.id,
      rev: 1,
      action: 'stop',
      reason: 'Belum ada staf.',
    });
    await hub.adoptions.settled();
    expect((await startAdoption(hub, planner, stays.id)).id).not.toBe(begun.id);
    await hub.adoptions.settled();
    await expect(
      moveAdoption(hub, planner, { id: begun.id, rev, action: 'reopen', reason: 'Sudah ada.' }),
    ).rejects.toMatchObject({ reason: 'under_way' });
  });
});

describe('cases merged in a circle, as no hub would', () => {
  it('end somewhere', () => {
    const merged = mergedCases();
    merged.take('a', 'b');
    expect(merged.take('b', 'a')).toEqual(['b', 'a']);
    expect(['a', 'b', 'c'].map(merged.idThatStays)).toEqual(['b', 'a', 'c']);
  });

  it('come back when one is restored', () => {
    const merged = mergedCases();
    merged.take('a', 'b');
    expect(merged.take('a', 'b')).toEqual([]);
    expect(merged.take('a', null)).toEqual(['b', 'a']);
    expect(merged.idThatStays('a')).toBe('a');
  });
});
