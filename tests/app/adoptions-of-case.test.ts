import { expect, it, onTestFinished } from 'vitest';
import { adoptionsOfCase } from '../../src/app/adoptions-of-case.ts';
import type { Adoption } from '../../src/domain/adoption.ts';
import { ADOPTION_WAY } from '../../src/domain/adoption-workflow.ts';
import { aLogThrough, anAdoption } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

const opened = { ...anAdoption().visibility, adoption: 'public' as const };

async function told(adoptions: readonly Partial<Adoption>[]) {
  const hub = await aHub({
    innovations: [
      anInnovation({ id: 'kasus-1', regency: '3510' }),
      anInnovation({ id: 'kasus-jadi', regency: '3217' }),
      anInnovation({ id: 'kasus-lama', regency: '3272', mergedInto: 'kasus-1', state: 'archived' }),
    ],
    adoptions: adoptions.map((fields) => anAdoption(fields)),
  });
  onTestFinished(() => hub.close());
  return adoptionsOfCase(hub.catalogue, 'kasus-1');
}
const codes = (of: readonly { regency: { code: string } }[]) => of.map(({ regency }) => regency.code);

it('a case that nobody took home tells of nobody', async () => {
  expect(await told([])).toEqual({ adopters: 0, medianDays: null, ran: [], underWay: [], givenUp: [] });
});

it('what ran counts, what is under way or was given up is told where its regency opened it', async () => {
  const page = await told([
    { regency: '3211', state: 'running' },
    { regency: '3216', state: 'pilot' },
    { regency: '3217', state: 'pilot', visibility: opened },
    { regency: '3218', state: 'stopped' },
    { regency: '3204', state: 'stopped', visibility: opened },
    { regency: '3273', state: 'stopped', log: aLogThrough([...ADOPTION_WAY.slice(0, 5), 'stopped']) },
  ]);
  expect(page.adopters).toBe(2);
  expect(codes(page.ran).sort()).toEqual(['3211', '3273']);
  expect(codes(page.underWay)).toEqual(['3217']);
  expect(codes(page.givenUp)).toEqual(['3204']);
});

it('of a case that was merged into it the adoptions are told here, save its own regency’s', async () => {
  const page = await told([
    { regency: '3211', origin: '3272', innovation: 'kasus-lama', state: 'running' },
    { regency: '3510', origin: '3272', innovation: 'kasus-lama', state: 'running' },
  ]);
  expect(codes(page.ran)).toEqual(['3211']);
});

it('a regency that took it home twice is one; the middle time is of what ran alone', async () => {
  const page = await told([
    { regency: '3211', state: 'stopped', log: aLogThrough([...ADOPTION_WAY.slice(0, 5), 'stopped']) },
    { regency: '3211', state: 'running' },
    { regency: '3216', state: 'pilot', visibility: opened, createdAt: '2025-01-10T03:00:00Z' },
  ]);
  expect(page).toMatchObject({ adopters: 1, medianDays: 90 });
});

it('whoever has a lesson to tell comes first, then the latest; with the case that it became', async () => {
  const page = await told([
    { regency: '3211', state: 'running', createdAt: '2026-01-01T03:00:00Z' },
    { regency: '3216', state: 'running', createdAt: '2026-01-09T03:00:00Z' },
    {
      regency: '3217',
      state: 'scaled',
      createdAt: '2025-01-01T03:00:00Z',
      lesson: 'Mulai dari kios yang dekat.',
      becameInnovation: 'kasus-jadi',
    },
  ]);
  expect(codes(page.ran)).toEqual(['3217', '3216', '3211']);
  expect(page.ran[0]?.became?.id).toBe('kasus-jadi');
});
