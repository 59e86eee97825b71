import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { keepInSync, type IndexSync } from '../../src/search/index-sync.ts';
import { SearchUnavailableError, type SearchIndex } from '../../src/search/search-index.ts';
import { aDocument, CASES } from '../contract/search/cases.ts';
import { find, streamOf } from '../contract/search/setup.ts';
import { faultyIndex } from '../support/faulty-index.ts';
import { eventually } from '../support/meilisearch.ts';
import { aSource } from '../support/search-source.ts';

const log = pino({ level: 'silent' });
const away = new SearchUnavailableError('away');
const revised = (at: number, version: string) =>
  aDocument({ id: `desa-${at}`, version, text: { title: `Desa ${at} edisi ${version}` } });
const villages = (count: number, version = '1') =>
  Array.from({ length: count }, (_, at) => revised(at, version));

let index: ReturnType<typeof faultyIndex>;
let source: ReturnType<typeof aSource>;
beforeEach(() => {
  index = faultyIndex(openEmbeddedIndex({ file: ':memory:' }));
  source = aSource();
});

function follow(over: SearchIndex = index): IndexSync {
  const sync = keepInSync({ index: over, documents: source, log });
  onTestFinished(() => sync.close());
  return sync;
}

const isTrue = async () => {
  const held = await index.versions();
  const wanted = source.versions();
  return held.size === wanted.size && [...wanted].every(([id, version]) => held.get(id) === version);
};

describe('at the start', () => {
  it('an empty index is filled', async () => {
    const sync = follow();
    expect(sync.ready()).toBe(false);
    await sync.firstReady;
    expect(await isTrue()).toBe(true);
    expect(sync.detail()).toBeNull();
  });

  it('of an index that is up to date nothing is sent', async () => {
    await index.rebuild(streamOf(CASES));
    await follow().firstReady;
    expect(index.asked).toMatchObject({ apply: 0, rebuild: 1 });
  });

  it('only what differs is sent: what is new, what has another version, what is gone', async () => {
    await index.rebuild(streamOf(CASES));
    source.put({ ...revised(1, '1'), id: 'lumbung-pangan' });
    source.put({ ...revised(2, '9'), id: 'smart-kampung' });
    source.remove('malaria-bintuni');
    const sent: string[] = [];
    await follow({
      ...index,
      apply: async (changes) => {
        sent.push(...changes.put.map(({ id }) => id), ...changes.remove.map((id) => `-${id}`));
        await index.apply(changes);
      },
    }).firstReady;
    expect(sent.sort()).toEqual(['-malaria-bintuni', 'lumbung-pangan', 'smart-kampung']);
    expect(await isTrue()).toBe(true);
  });

  it('an index that is mostly out of date is replaced at once', async () => {
    source = aSource(villages(40, '2'));
    await index.rebuild(streamOf(villages(40, '1')));
    await follow().firstReady;
    expect(index.asked).toMatchObject({ apply: 0, rebuild: 2 });
    expect(await isTrue()).toBe(true);
  });

  it('an engine that is not there yet is tried again', async () => {
    index.fail(away);
    const sync = follow();
    await sync.firstTry;
    expect(sync.ready()).toBe(false);
    expect(sync.detail()).toBe('away');
    index.fail(null);
    await sync.firstReady;
    expect(await isTrue()).toBe(true);
  });
});

describe('after commits', () => {
  it('changes follow, those that wait together as one', async () => {
    const sync = follow();
    await sync.firstReady;
    const before = index.asked.apply;
    for (const document of villages(300)) {
      source.put(document);
      sync.changed([document.id]);
    }
    expect(sync.waiting()).toBe(300);
    await eventually(() => sync.waiting() === 0);
    expect(await isTrue()).toBe(true);
    expect(index.asked.apply - before).toBeLessThan(5);
  });

  it('the newest state stands, however often and whenever a case changed', async () => {
    source = aSource(villages(20));
    const sync = follow();
    await sync.firstReady;
    for (let round = 2; round < 40; round += 1) {
      const at = (round * 7) % 20;
      if (round % 5 === 0) source.remove(`desa-${at}`);
      else source.put(revised(at, String(round)));
      sync.changed([`desa-${at}`]);
      if (round % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await eventually(() => sync.waiting() === 0);
    expect(await isTrue()).toBe(true);
  });

  it('nothing is lost while the engine is away, nor while it comes and goes', async () => {
    source = aSource(villages(20));
    const sync = follow();
    await sync.firstReady;
    for (let round = 2; round < 30; round += 1) {
      index.fail(round % 4 === 0 ? null : away);
      source.put(revised(round % 20, String(round)));
      sync.changed([`desa-${round % 20}`]);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(sync.ready()).toBe(false);
    index.fail(null);
    await eventually(() => sync.ready() && sync.waiting() === 0);
    expect(await isTrue()).toBe(true);
  });

  it('what could not be sent counts as waiting', async () => {
    const sync = follow();
    await sync.firstReady;
    index.fail(away);
    source.put(revised(1, '1'));
    sync.changed(['desa-1']);
    await eventually(() => !sync.ready());
    expect(sync.waiting()).toBe(1);
  });
});

describe('building anew', () => {
  it('includes what changes meanwhile', async () => {
    source = aSource(villages(200));
    const sync = follow();
    await sync.firstReady;
    let told = 0;
    const built = await sync.rebuild((done) => {
      told = done;
      source.put(revised(3, 'meanwhile'));
      sync.changed(['desa-3']);
    });
    expect(built).toBe(200);
    expect(told).toBe(200);
    await eventually(() => sync.waiting() === 0);
    expect(await isTrue()).toBe(true);
  });

  it('loses no change when it fails', async () => {
    const sync = follow();
    await sync.firstReady;
    source.put(revised(1, '1'));
    sync.changed(['desa-1']);
    index.fail(away);
    await expect(sync.rebuild(() => {})).rejects.toThrow('away');
    index.fail(null);
    await eventually(() => sync.ready() && sync.waiting() === 0);
    expect(await isTrue()).toBe(true);
  });
});

it('lets other work be done while it fills a big index', async () => {
  source = aSource(
    Array.from({ length: 3000 }, (_, at) =>
      aDocument({
        id: `desa-${at}`,
        text: { title: `Desa ${at}`, body: 'pelayanan warga kampung '.repeat(100) },
      }),
    ),
  );
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const since = performance.now();
  await follow().firstReady;
  const took = performance.now() - since;
  clearInterval(beat);
  expect(longest).toBeLessThan(took / 2);
});

it('stops when it is closed, in the middle of anything', async () => {
  source = aSource(villages(3000));
  const begun = Promise.withResolvers<void>();
  const sync = follow({
    ...index,
    apply: async (changes) => {
      await index.apply(changes);
      begun.resolve();
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  });
  await begun.promise;
  await sync.close();
  expect(sync.ready()).toBe(false);
  expect(index.asked.apply).toBe(1);
  await expect(find(index)).rejects.toThrow();
});
