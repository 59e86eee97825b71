import { cp, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeedError, seedCatalogue } from '../../src/app/seed-catalogue.ts';
import type { Kind } from '../../src/domain/records.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { anInnovation } from '../support/innovation.ts';

const SEED = 'data/seed';
const ALL = 136;
const OWNERS = 91;

let folder = '';
let dataDir = '';
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seed-'));
  dataDir = join(folder, 'live');
  store = await openLowdbStore({ dataDir });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function restart() {
  await store.close();
  store = await openLowdbStore({ dataDir });
}

async function all(kind: Kind) {
  const { records } = await store.list(kind, { limit: 1000 });
  return records;
}

/** The store as it is, until it stops taking commits after `count` of them. */
function stopsAfter(count: number): Store {
  let left = count;
  return {
    ...store,
    get quarantined() {
      return store.quarantined;
    },
    commit: (changes) => (left-- > 0 ? store.commit(changes) : Promise.reject(new Error('the power went'))),
  };
}

describe('the first start', () => {
  it('puts 110 cases and 26 links in place, one commit per owner, and says how far it is', async () => {
    const steps: [number, number][] = [];
    expect(await seedCatalogue(store, SEED, (done, total) => steps.push([done, total]))).toBe(ALL);
    expect(await all('innovation')).toHaveLength(110);
    expect(await all('adoption_link')).toHaveLength(26);
    expect(steps).toHaveLength(OWNERS);
    expect(steps.at(-1)).toEqual([ALL, ALL]);
    expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).sort((a, b) => a - b));
  });

  it('is over once: later starts put nothing, and what was deleted stays deleted', async () => {
    await seedCatalogue(store, SEED);
    const [gone] = await all('innovation');
    if (!gone) throw new Error('nothing was seeded');
    await store.commit([{ kind: 'innovation', remove: gone.id, expectedRev: gone.rev }]);
    for (const link of await all('adoption_link'))
      await store.commit([{ kind: 'adoption_link', remove: link.id, expectedRev: link.rev }]);
    await restart();
    expect(await seedCatalogue(store, SEED)).toBe(0);
    expect(await store.get('innovation', gone.id)).toBeNull();
    expect(await all('adoption_link')).toEqual([]);
  });

  it('leaves a store alone that holds something already', async () => {
    await store.commit([{ kind: 'innovation', put: anInnovation(), expectedRev: 0 }]);
    expect(await seedCatalogue(store, SEED)).toBe(0);
    expect(await all('innovation')).toHaveLength(1);
    expect(await all('seeding')).toEqual([]);
  });
});

describe('a first start that was interrupted', () => {
  it.each([0, 1, 2, 40, OWNERS, OWNERS + 1])(
    'after %i commits is completed by the next, nothing twice',
    async (commits) => {
      await expect(seedCatalogue(stopsAfter(commits), SEED)).rejects.toThrow('the power went');
      const before = (await all('innovation')).length + (await all('adoption_link')).length;
      await restart();
      expect(await seedCatalogue(store, SEED)).toBe(ALL - before);
      const innovations = await all('innovation');
      expect(innovations).toHaveLength(110);
      expect(await all('adoption_link')).toHaveLength(26);
      expect(innovations.filter(({ rev }) => rev !== 1)).toEqual([]);
      await restart();
      expect(await seedCatalogue(store, SEED)).toBe(0);
    },
  );

  it('puts nothing while a part of the store cannot be read', async () => {
    await expect(seedCatalogue(stopsAfter(40), SEED)).rejects.toThrow('the power went');
    await store.close();
    const files = await readdir(dataDir, { recursive: true });
    const dossier = files.find((file) => /\b35\d\d\.json$/.test(file));
    if (dossier === undefined) throw new Error(`no dossier of a regency in ${files.join(', ')}`);
    await truncate(join(dataDir, dossier), 100);
    store = await openLowdbStore({ dataDir });
    expect(store.quarantined).toHaveLength(1);
    const before = (await all('innovation')).length;
    expect(await seedCatalogue(store, SEED)).toBe(0);
    expect(await all('innovation')).toHaveLength(before);
  });
});

describe('a first catalogue with a bad line', () => {
  async function seedWith(change: (lines: string[]) => void): Promise<string> {
    const seedDir = join(folder, 'seed');
    await cp(SEED, seedDir, { recursive: true });
    const file = join(seedDir, 'innovations.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n');
    change(lines);
    await writeFile(file, lines.join('\n'));
    return seedDir;
  }
  const replaced = (what: string, by: string) => (lines: string[]) => {
    lines[6] = (lines[6] ?? '').replace(what, by);
  };

  it.each([
    [
      'a field of the wrong kind',
      replaced('"dimension":"', '"dimension":"x'),
      /innovations\.jsonl:7: dimension: /,
    ],
    ['an unknown key', replaced('"agency":', '"office":1,"agency":'), /innovations\.jsonl:7: .*"office"/],
    ['no JSON', replaced('{', ''), /innovations\.jsonl:7: .*JSON/],
    ['a newer schema', replaced('"schema":2', '"schema":9'), /innovations\.jsonl:7: schema 9 is newer/],
  ])('says where: %s', async (_, change, message) => {
    const seedDir = await seedWith(change);
    const failed = seedCatalogue(store, seedDir);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(SeedError);
    expect(await all('innovation')).toEqual([]);
    expect(await all('seeding')).toEqual([]);
  });
});
