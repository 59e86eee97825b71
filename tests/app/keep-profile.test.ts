import { describe, expect, it, onTestFinished } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { keepProfile, openProfile } from '../../src/app/keep-profile.ts';
import { readProfile } from '../../src/app/read-profile.ts';
import { comparisonOf } from '../../src/app/regions-alike.ts';
import { ROLES, type Viewer } from '../../src/domain/roles.ts';
import { StoreFullError } from '../../src/store/store.ts';
import { someFacts } from '../support/facts.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { viewerAs } from '../support/viewer.ts';

const HERE = '3510';
const ELSEWHERE = '3211';

async function opened(): Promise<Hub> {
  const hub = await aHub({
    innovations: [
      anInnovation({ id: 'kasus-sini', regency: HERE, name: 'Smart Kampung' }),
      anInnovation({ id: 'kasus-sana', regency: ELSEWHERE }),
    ],
  });
  onTestFinished(() => hub.close());
  return hub;
}

const send = (hub: Hub, viewer: Viewer | null, fields: Record<string, string>, rev = 0, regency = HERE) =>
  keepProfile(hub, viewer, { regency, rev, sent: Object.entries(fields) });
const administrator = () => viewerAs('regency_administrator', HERE);

describe.each(ROLES)('%s', (role) => {
  it.each([HERE, ELSEWHERE])(
    'keeps the profile of a regency only as its administrator, from %s',
    async (where) => {
      const hub = await opened();
      const viewer = viewerAs(role, where);
      const isIts = role === 'regency_administrator' && where === HERE;
      const saving = send(hub, viewer, { progress: 'Maju.' });
      const opening = openProfile(hub, viewer, HERE);
      if (isIts) {
        expect(await saving).toEqual({ kind: 'saved' });
        await opening;
      } else {
        await expect(saving).rejects.toMatchObject({ code: 'forbidden' });
        await expect(opening).rejects.toMatchObject({ code: 'forbidden' });
        expect(await hub.store.get('regency_profile', HERE)).toBeNull();
      }
    },
  );
});

it('is read by everybody once it is saved, without who wrote it', async () => {
  const hub = await opened();
  expect(await readProfile(hub, HERE)).toBeNull();
  await send(hub, administrator(), {
    progress: 'Maju.',
    'quick.governance.name': 'Smart Kampung',
    'quick.governance.state': 'running',
    'quick.governance.innovation': 'kasus-sini',
  });
  const profile = await readProfile(hub, HERE);
  expect(profile).toMatchObject({
    progress: 'Maju.',
    quickWins: [{ dimension: 'governance', name: 'Smart Kampung', card: { id: 'kasus-sini' } }],
  });
  expect(JSON.stringify(profile)).not.toContain('Pengguna');
});

it('every change is logged with its parts and told in the trail; saving the same is none', async () => {
  const hub = await opened();
  const viewer = administrator();
  await send(hub, viewer, { progress: 'Maju.' });
  await send(hub, viewer, { progress: 'Maju.', 'contact.office': 'Diskominfo' }, 1);
  await send(hub, viewer, { progress: 'Maju.', 'contact.office': 'Diskominfo' }, 1);
  const stored = await hub.store.get('regency_profile', HERE);
  expect(stored?.log.map(({ by, parts }) => [by.name, parts])).toEqual([
    [viewer?.name, ['progress']],
    [viewer?.name, ['contact']],
  ]);
  await hub.audit.settled();
  expect(
    hub.audit.find({ act: 'regency.profile_saved' }).map(({ detail, about }) => [detail, about.name]),
  ).toEqual([
    ['contact', 'Kabupaten Banyuwangi'],
    ['progress', 'Kabupaten Banyuwangi'],
  ]);
});

it('of two who change it at once the second sees both versions, and loses nothing', async () => {
  const hub = await opened();
  await send(hub, administrator(), { progress: 'Versi pertama.' });
  const second = administrator();
  const answer = await send(hub, second, { progress: 'Versi kedua.', plans: 'Meluas.' });
  expect(answer).toMatchObject({
    kind: 'conflict',
    form: { progress: 'Versi kedua.', plans: 'Meluas.' },
    theirs: { progress: 'Versi pertama.', plans: '' },
    rev: 1,
  });
  expect((await readProfile(hub, HERE))?.progress).toBe('Versi pertama.');
  expect(await send(hub, second, { progress: 'Versi kedua.' }, 1)).toEqual({ kind: 'saved' });
});

it('two at the very same moment: one is saved, the other is told', async () => {
  const hub = await opened();
  const answers = await Promise.all(
    ['Satu.', 'Dua.'].map((progress) => send(hub, administrator(), { progress })),
  );
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
});

it('a quick win is no case of another regency, nor one that there is not', async () => {
  const hub = await opened();
  for (const innovation of ['kasus-sana', 'tidak-ada'])
    expect(
      await send(hub, administrator(), {
        'quick.living.name': 'Program',
        'quick.living.innovation': innovation,
      }),
    ).toMatchObject({
      kind: 'refused',
      faults: [{ field: 'quick.living.innovation', code: 'no_such_case' }],
    });
  expect(await hub.store.get('regency_profile', HERE)).toBeNull();
});

it('what was typed is kept when the store is full', async () => {
  const hub = await opened();
  const full = { ...hub, store: { ...hub.store, commit: () => Promise.reject(new StoreFullError('full')) } };
  expect(await send(full, administrator(), { progress: 'Maju.' })).toMatchObject({
    kind: 'refused',
    why: 'full',
    form: { progress: 'Maju.' },
  });
});

describe('the size that a regency declares', () => {
  const FACTS = {
    'facts.population': '1.700.000',
    'facts.areaKm2': '5.782,5',
    'facts.year': '2024',
    'facts.source': 'BPS',
  };

  it('is what regions are compared by, until a source is imported', async () => {
    const hub = await opened();
    const { catalogue, store } = hub;
    await store.commit([{ kind: 'regency_facts', put: someFacts(), expectedRev: 0 }]);
    await send(hub, administrator(), FACTS);
    await expect.poll(() => catalogue.facts().get(HERE)?.said[0]?.declared).toBe(true);
    expect(comparisonOf(catalogue, HERE, '3216').population?.figures).toEqual([1_700_000, 3_000_000]);
    // Facts alone are no story yet.
    expect(await readProfile(hub, HERE)).toBeNull();

    const imported = someFacts({ id: HERE, population: 1_750_000, areaKm2: null });
    await store.commit([{ kind: 'regency_facts', put: imported, expectedRev: 0 }]);
    await expect.poll(() => catalogue.facts().get(HERE)?.population).toBe(1_750_000);
    expect(catalogue.facts().get(HERE)).toMatchObject({
      areaKm2: 5782.5,
      said: [
        { figures: ['population'], declared: false },
        { figures: ['areaKm2'], declared: true },
      ],
    });
  });

  it('a change of the profile outdates every page that was kept, and only one of the size the comparison', async () => {
    const hub = await opened();
    const { catalogue } = hub;
    await send(hub, administrator(), FACTS);
    await expect.poll(() => catalogue.facts().has(HERE)).toBe(true);
    const [{ revision }, facts] = [{ revision: catalogue.revision }, catalogue.facts()];
    await send(hub, administrator(), { ...FACTS, progress: 'Maju.' }, 1);
    await expect.poll(() => catalogue.revision).toBe(revision + 1);
    expect(catalogue.facts()).toBe(facts);
  });
});
