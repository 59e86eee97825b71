import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { comparableWith, compareCases, MOST_COMPARED } from '../../src/app/compare-cases.ts';
import type { Hub } from '../../src/app/hub.ts';
import { anAdoption } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

const at = '2026-11-20T03:00:00Z';
const water = anInnovation({ name: 'Air Bersih', topics: ['stunting'], problem: 'Air keruh.' });
const light = anInnovation({ name: 'Lampu Jalan', regency: '3578', topics: ['stunting'], startedYear: 2021 });
const old = anInnovation({
  name: 'Kios Lama',
  state: 'archived',
  archived: { reason: 'Sudah tidak ada.', at },
});
const gone = anInnovation({
  name: 'Air Minum',
  state: 'archived',
  archived: { reason: 'Sama.', at },
  mergedInto: water.id,
});
const draft = anInnovation({ name: 'Rahasia Dapur', state: 'draft' });
const others = Array.from({ length: 4 }, () => anInnovation());
let hub: Hub;
beforeAll(async () => {
  hub = await aHub({ innovations: [water, light, old, gone, draft, ...others] });
});
afterAll(() => hub.close());
const compare = (ids: readonly string[], regency: string | null = null) =>
  compareCases(hub, { ids, regency });
const names = ({ compared }: Awaited<ReturnType<typeof compare>>) =>
  compared.map(({ innovation }) => innovation.name);

describe('what an address asks to compare', () => {
  it('is named by id or slug, in its order, each case once', async () => {
    expect(names(await compare([light.slug, water.id, light.id, ' ', '']))).toEqual([
      'Lampu Jalan',
      'Air Bersih',
    ]);
  });

  it('that is no case is named, and the others are compared', async () => {
    const answer = await compare(['tidak-ada', water.slug, '<script>', 'x'.repeat(5000)]);
    expect(names(answer)).toEqual(['Air Bersih']);
    expect(answer.unknown.slice(0, 2)).toEqual(['tidak-ada', '<script>']);
    expect(answer.unknown[2]?.length).toBe(200);
  });

  it('tells nothing of a draft, not even that there is one', async () => {
    const answer = await compare([draft.id, draft.slug]);
    expect(answer.unknown).toEqual([draft.id, draft.slug]);
    expect(JSON.stringify(answer)).not.toContain('Rahasia Dapur');
  });

  it('stays to be compared when it is archived, and leads on when it was merged', async () => {
    expect((await compare([old.slug])).compared[0]?.innovation.state).toBe('archived');
    const answer = await compare([gone.slug, water.slug]);
    expect(names(answer)).toEqual(['Air Bersih']);
    expect(answer.merged).toEqual([{ asked: 'Air Minum', into: 'Air Bersih' }]);
  });

  it('is four at most; what is too many is not lost', async () => {
    const answer = await compare([...others.map(({ id }) => id), water.slug, light.slug]);
    expect(answer.compared).toHaveLength(MOST_COMPARED);
    expect(answer.left.map(({ name }) => name)).toEqual(['Air Bersih', 'Lampu Jalan']);
  });

  it('is for a regency that there is', async () => {
    expect((await compare([], '3216')).regency?.name).toBe('Kabupaten Bekasi');
    expect((await compare([], '9999')).regency).toBeNull();
  });
});

it('beside a single case those of its topic are offered first', async () => {
  const [only] = (await compare([water.id])).compared;
  if (!only) throw new Error('nothing to compare');
  const near = comparableWith(hub, only, 3);
  expect(near[0]?.name).toBe('Lampu Jalan');
  expect(near).toHaveLength(3);
  expect(near.map(({ id }) => id)).not.toContain(water.id);
});

it('counts who took it home, and how long that took, by the records that are public', async () => {
  const running = anAdoption({ innovation: water.id, origin: '3510', regency: '3216', state: 'running' });
  const other = await aHub({ innovations: [water], adoptions: [running] });
  const { compared } = await compareCases(other, { ids: [water.id], regency: null });
  expect(compared[0]?.adoptions).toBe(1);
  await other.close();
});
