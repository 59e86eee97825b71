import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCatalogue, type Catalogue } from '../../src/app/catalogue.ts';
import type { AdoptionLink } from '../../src/domain/adoption-link.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { commitAll } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';

let dataDir: string;
let store: Store;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lumbung-catalogue-'));
  store = await openLowdbStore({ dataDir });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const source = { title: 'Berita daerah', url: 'https://berita.example/1', supports: null };
const names = (cards: readonly { name: string }[]) => cards.map(({ name }) => name);

/** Commits and waits until the catalogue has taken it in. */
async function change(catalogue: Catalogue, commit: () => Promise<unknown>): Promise<readonly string[]> {
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  const stop = catalogue.onChange(resolve);
  await commit();
  const ids = await promise;
  stop();
  return ids;
}

const put = (innovation: Innovation, expectedRev = 0) =>
  store.commit([{ kind: 'innovation', put: innovation, expectedRev }]);
const link = (adoption: AdoptionLink, expectedRev = 0) =>
  store.commit([{ kind: 'adoption_link', put: adoption, expectedRev }]);

describe('a card', () => {
  test('shows what a row of the catalogue needs', async () => {
    const innovation = anInnovation({
      name: 'Early Diagnosis and Treatment',
      regency: '9206',
      dimension: 'living',
      startedYear: 2016,
      topics: ['malaria'],
      digital: false,
      publishedAt: '2026-02-01T00:00:00Z',
      results: [
        {
          claim: 'Kasus turun',
          claimant: null,
          figure: null,
          period: null,
          source: null,
          verification: { status: 'claimed' },
        },
        {
          claim: 'API turun',
          claimant: null,
          figure: '114,9 -> 5',
          period: '2009–2016',
          source: 0,
          verification: { status: 'verified', by: 'Kurator', on: '2026-02-02' },
        },
      ],
      sources: [source],
    });
    await commitAll(store, { innovations: [innovation] });
    const catalogue = await openCatalogue(store);
    expect(catalogue.cards()).toEqual([
      {
        id: innovation.id,
        slug: 'early-diagnosis-and-treatment',
        name: 'Early Diagnosis and Treatment',
        summary: innovation.summary,
        regency: {
          code: '9206',
          name: 'Kabupaten Teluk Bintuni',
          province: '92',
          provinceName: 'Papua Barat',
        },
        dimension: 'living',
        affairs: [],
        topics: ['malaria'],
        stage: 'implemented',
        startedYear: 2016,
        digital: false,
        adoptions: 0,
        verifiedResults: 1,
        sourcedResults: 1,
        sources: 1,
        confidence: null,
        strongest: { figure: '114,9 -> 5', claim: 'API turun', verified: true },
        stopped: false,
        publishedAt: '2026-02-01T00:00:00Z',
        updatedAt: innovation.updatedAt,
      },
    ]);
    expect(catalogue.card(innovation.id)).toBe(catalogue.cards()[0]);
    expect(catalogue.idOfSlug(innovation.slug)).toBe(innovation.id);
  });

  test('without a result or a year says so by null', async () => {
    await commitAll(store, { innovations: [anInnovation({ startedYear: null })] });
    const [card] = (await openCatalogue(store)).cards();
    expect(card).toMatchObject({ startedYear: null, strongest: null, verifiedResults: 0 });
  });

  test('says that its case was stopped', async () => {
    const stopped = { reason: 'Anggaran berhenti', on: null };
    await commitAll(store, { innovations: [anInnovation({ stopped })] });
    expect((await openCatalogue(store)).cards()[0]?.stopped).toBe(true);
  });
});

describe('order', () => {
  const innovations = [
    anInnovation({ name: 'Lama', publishedAt: '2026-01-01T00:00:00Z' }),
    anInnovation({ name: 'Zebra', publishedAt: '2026-03-01T00:00:00Z', startedYear: 2015 }),
    anInnovation({ name: 'ágil', publishedAt: '2026-03-01T00:00:00Z', startedYear: 2015 }),
    anInnovation({ name: 'Baru dimulai', publishedAt: '2026-03-01T00:00:00Z', startedYear: 2024 }),
    anInnovation({ name: 'Tak bertahun', publishedAt: '2026-03-01T00:00:00Z', startedYear: null }),
  ];
  const newestFirst = ['Baru dimulai', 'ágil', 'Zebra', 'Tak bertahun', 'Lama'];

  test('is by publication, then year, then name; at the start and as cases come one by one', async () => {
    const growing = await openCatalogue(store);
    for (const innovation of innovations) {
      await change(growing, () => put(innovation));
      expect(growing.card(innovation.id)?.name).toBe(innovation.name);
    }
    expect(names(growing.cards())).toEqual(newestFirst);
    expect(names((await openCatalogue(store)).cards())).toEqual(newestFirst);
  });

  test('stays true whatever comes, changes and goes', async () => {
    const catalogue = await openCatalogue(store);
    const revs = new Map<string, number>();
    // The same sequence each time, so that a failure can be looked into.
    let seed = 7;
    const below = (limit: number) => (seed = (seed * 16807) % 2147483647) % limit;
    const some = Array.from({ length: 12 }, () => anInnovation());
    for (let step = 0; step < 120; step += 1) {
      const innovation = some[below(some.length)];
      if (!innovation) continue;
      const rev = revs.get(innovation.id) ?? 0;
      if (rev > 0 && below(4) === 0) {
        await change(catalogue, () =>
          store.commit([{ kind: 'innovation', remove: innovation.id, expectedRev: rev }]),
        );
        revs.delete(innovation.id);
      } else {
        await change(catalogue, () =>
          put(
            {
              ...innovation,
              publishedAt: `2026-01-0${1 + below(3)}T00:00:00Z`,
              startedYear: 2015 + below(3),
              topics: [['malaria', 'sampah', 'stunting'][below(3)] ?? 'malaria'],
            },
            rev,
          ),
        );
        revs.set(innovation.id, rev + 1);
      }
      if (step % 3 === 0) catalogue.cards();
      if (step % 5 === 0) catalogue.cardsOfTopic('malaria');
    }
    const fresh = await openCatalogue(store);
    expect(catalogue.cards()).toEqual(fresh.cards());
    expect(catalogue.cardsOf('3510')).toEqual(fresh.cardsOf('3510'));
    for (const topic of ['malaria', 'sampah', 'stunting'])
      expect(catalogue.cardsOfTopic(topic)).toEqual(fresh.cardsOfTopic(topic));
    expect(catalogue.versions()).toEqual(fresh.versions());
  });

  test('of a list in somebody’s hand never changes under it', async () => {
    const catalogue = await openCatalogue(store);
    await change(catalogue, () => put(anInnovation({ name: 'Pertama' })));
    const before = catalogue.cards();
    await change(catalogue, () => put(anInnovation({ name: 'Kedua' })));
    expect(names(before)).toEqual(['Pertama']);
    expect(catalogue.cards()).toHaveLength(2);
  });
});

describe('a commit is seen at once', () => {
  test('in the lists of its regency and its topics, and no longer in those it left', async () => {
    const innovation = anInnovation({ topics: ['sampah', 'malaria'], regency: '3510' });
    const catalogue = await openCatalogue(store);
    expect(await change(catalogue, () => put(innovation))).toEqual([innovation.id]);
    expect(catalogue.cardsOf('3510')).toHaveLength(1);
    expect(catalogue.cardsOf('3211')).toEqual([]);
    await change(catalogue, () => put({ ...innovation, topics: ['malaria'], name: 'Baru' }, 1));
    expect(catalogue.cardsOfTopic('sampah')).toEqual([]);
    expect(names(catalogue.cardsOfTopic('malaria'))).toEqual(['Baru']);
    expect(names(catalogue.cardsOf('3510'))).toEqual(['Baru']);
  });

  test('as a new revision and a new version', async () => {
    const innovation = anInnovation();
    const catalogue = await openCatalogue(store);
    await change(catalogue, () => put(innovation));
    const [revision, version] = [catalogue.revision, catalogue.versions().get(innovation.id)];
    await change(catalogue, () => put({ ...innovation, summary: 'Diperbaiki.' }, 1));
    expect(catalogue.revision).toBe(revision + 1);
    expect(catalogue.versions().get(innovation.id)).not.toBe(version);
  });

  test('and removed cases are gone from everywhere', async () => {
    const innovation = anInnovation({ topics: ['malaria'] });
    const catalogue = await openCatalogue(store);
    await change(catalogue, () => put(innovation));
    await change(catalogue, () =>
      store.commit([{ kind: 'innovation', remove: innovation.id, expectedRev: 1 }]),
    );
    expect(catalogue.cards()).toEqual([]);
    expect(catalogue.cardsOfTopic('malaria')).toEqual([]);
    expect(catalogue.idOfSlug(innovation.slug)).toBeUndefined();
    expect(catalogue.versions().size).toBe(0);
  });

  test('in the order of the commits, however many come at once', async () => {
    const innovation = anInnovation();
    const catalogue = await openCatalogue(store);
    await put(innovation);
    for (let rev = 1; rev <= 20; rev += 1) await put({ ...innovation, summary: `Ke-${rev}.` }, rev);
    await expect.poll(() => catalogue.revision).toBe(21);
    expect(catalogue.cards()[0]?.summary).toBe('Ke-20.');
  });
});

describe('what the public may not see', () => {
  test.each<Innovation['state']>([
    'draft',
    'submitted',
    'in_review',
    'changes_requested',
    'rejected',
    'withdrawn',
  ])('%s has neither card nor address, and leaves the revision alone', async (state) => {
    const hidden = anInnovation({ state });
    const shown = anInnovation();
    await commitAll(store, { innovations: [hidden] });
    const catalogue = await openCatalogue(store);
    expect(catalogue.idOfSlug(hidden.slug)).toBeUndefined();
    await put({ ...hidden, summary: 'Masih dikerjakan.' }, 1);
    // Commits are taken in their order: when this one has been seen, the one before has been, too.
    await change(catalogue, () => put(shown));
    expect(catalogue.revision).toBe(1);
    expect(names(catalogue.cards())).toEqual([shown.name]);
    expect([...catalogue.versions().keys()]).toEqual([shown.id]);
  });

  test('archived keeps its address but has no card, and leaves the index', async () => {
    const innovation = anInnovation();
    const catalogue = await openCatalogue(store);
    await change(catalogue, () => put(innovation));
    expect(await change(catalogue, () => put({ ...innovation, state: 'archived' }, 1))).toEqual([
      innovation.id,
    ]);
    expect(catalogue.cards()).toEqual([]);
    expect(catalogue.card(innovation.id)).toBeUndefined();
    expect(catalogue.versions().has(innovation.id)).toBe(false);
    expect(catalogue.idOfSlug(innovation.slug)).toBe(innovation.id);
    expect((await openCatalogue(store)).idOfSlug(innovation.slug)).toBe(innovation.id);
  });

  test('a case taken back into work is gone, and the public sees that', async () => {
    const innovation = anInnovation();
    const catalogue = await openCatalogue(store);
    await change(catalogue, () => put(innovation));
    await change(catalogue, () => put({ ...innovation, state: 'withdrawn' }, 1));
    expect(catalogue.revision).toBe(2);
    expect(catalogue.idOfSlug(innovation.slug)).toBeUndefined();
  });
});

describe('adoptions', () => {
  const origin = anInnovation({ regency: '3510' });
  const became = anInnovation({ regency: '3211' });
  const adoption = (fields: Partial<AdoptionLink> = {}) =>
    aLink({ origin: '3510', adopter: '3211', innovation: origin.id, ...fields });

  test('count each adopter once, and no plan or visit', async () => {
    await commitAll(store, {
      innovations: [origin],
      links: [
        adoption(),
        adoption(),
        adoption({ adopter: '3273' }),
        adoption({ adopter: '3671', status: 'planned' }),
        adoption({ adopter: '3578', status: 'studied' }),
        adoption({ innovation: null, adopter: '3374', name: 'Yang lain' }),
      ],
    });
    const catalogue = await openCatalogue(store);
    expect(catalogue.card(origin.id)?.adoptions).toBe(2);
    expect(catalogue.linksOfInnovation(origin.id)).toHaveLength(5);
    expect(catalogue.links()).toHaveLength(6);
  });

  test('change the card of their origin, its version and the revision as they come and go', async () => {
    await commitAll(store, { innovations: [origin, became] });
    const catalogue = await openCatalogue(store);
    const version = catalogue.versions().get(origin.id);
    const told = adoption({ becameInnovation: became.id });
    expect(await change(catalogue, () => link(told))).toEqual([origin.id]);
    expect(catalogue.card(origin.id)?.adoptions).toBe(1);
    expect(catalogue.cards().find(({ id }) => id === origin.id)?.adoptions).toBe(1);
    expect(catalogue.versions().get(origin.id)).not.toBe(version);
    expect(catalogue.linksBecoming(became.id)).toEqual([{ ...told, rev: 1 }]);
    for (const code of ['3510', '3211']) expect(catalogue.linksOfRegency(code)).toHaveLength(1);
    expect(catalogue.linksOfRegency('3273')).toEqual([]);

    await change(catalogue, () => link({ ...told, status: 'planned' }, 1));
    expect(catalogue.card(origin.id)?.adoptions).toBe(0);
    expect(catalogue.linksOfInnovation(origin.id)[0]?.status).toBe('planned');

    await change(catalogue, () => store.commit([{ kind: 'adoption_link', remove: told.id, expectedRev: 2 }]));
    expect(catalogue.links()).toEqual([]);
    expect(catalogue.linksBecoming(became.id)).toEqual([]);
    expect(catalogue.versions().get(origin.id)).toBe(version);
  });

  test('move with a link from one case to another', async () => {
    await commitAll(store, { innovations: [origin, became] });
    const catalogue = await openCatalogue(store);
    const told = adoption();
    await change(catalogue, () => link(told));
    const seen = await change(catalogue, () =>
      link({ ...told, origin: '3211', adopter: '3510', innovation: became.id }, 1),
    );
    expect([...seen].sort()).toEqual([origin.id, became.id].sort());
    expect(catalogue.card(origin.id)?.adoptions).toBe(0);
    expect(catalogue.card(became.id)?.adoptions).toBe(1);
  });

  test('of an innovation that is not in the catalogue change the revision all the same', async () => {
    const catalogue = await openCatalogue(store);
    expect(await change(catalogue, () => link(aLink()))).toEqual([]);
    expect(catalogue.revision).toBe(1);
  });
});

describe('records at fault', () => {
  test('of a regency that no list has are told and left out; the others are shown', async () => {
    await commitAll(store, {
      innovations: [anInnovation({ regency: '9999' }), anInnovation({ name: 'Sehat' })],
    });
    const faults: string[] = [];
    const catalogue = await openCatalogue(store, (fault) => faults.push(fault));
    expect(names(catalogue.cards())).toEqual(['Sehat']);
    expect(faults).toEqual([expect.stringMatching(/inovasi-\d+ is not shown: no regency has the code 9999/)]);
    await change(catalogue, () => put(anInnovation({ name: 'Sesudahnya' })));
    expect(catalogue.cards()).toHaveLength(2);
  });

  test('two cases of one address: taking one away leaves the other its address', async () => {
    const first = anInnovation({ slug: 'sama' });
    const second = anInnovation({ slug: 'sama' });
    const catalogue = await openCatalogue(store);
    await change(catalogue, () => put(first));
    await change(catalogue, () => put(second));
    await change(catalogue, () => store.commit([{ kind: 'innovation', remove: first.id, expectedRev: 1 }]));
    expect(catalogue.idOfSlug('sama')).toBe(second.id);
  });
});

test('who stops listening hears no more', async () => {
  const catalogue = await openCatalogue(store);
  const heard: string[] = [];
  const stop = catalogue.onChange((ids) => heard.push(...ids));
  const first = anInnovation();
  await change(catalogue, () => put(first));
  stop();
  await change(catalogue, () => put(anInnovation()));
  expect(heard).toEqual([first.id]);
});
