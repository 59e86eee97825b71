import { afterEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { readInnovation } from '../../src/app/read-innovation.ts';
import { sectionsOf, untold } from '../../src/components/case/sections.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

async function pageOf(fields: Partial<Innovation>) {
  const innovation = anInnovation(fields);
  hub = await aHub({ innovations: [innovation] });
  const page = await readInnovation(hub, innovation.id);
  if (page === null) throw new Error('the case is not readable');
  return page;
}

test('a case has only the parts it tells, in reading order', async () => {
  const page = await pageOf({ problem: 'Jauh.', solution: 'Dekat.', awards: ['Top 45'] });
  expect(
    sectionsOf(page)
      .filter(({ told }) => told)
      .map(({ id }) => id),
  ).toEqual(['masalah', 'solusi', 'penghargaan', 'tanya-jawab']);
});

test('one fact is enough for how it was done', async () => {
  const { how } = anInnovation();
  const page = await pageOf({ how: { ...how, partners: ['Puskesmas'] } });
  expect(sectionsOf(page).find(({ id }) => id === 'cara')?.told).toBe(true);
});

test('what a case does not say is said, and nothing that it does say', async () => {
  const page = await pageOf({
    problem: 'Jauh.',
    inclusion: 'Lansia.',
    contact: { unit: 'Bappeda', email: null, phone: null, url: null },
  });
  const words = untold(page);
  expect(words).toContain('hasilnya');
  expect(words).toContain('biayanya');
  expect(words).not.toContain('masalahnya');
  expect(words).not.toContain('siapa yang kini terjangkau');
  expect(words).not.toContain('siapa yang dapat ditanya');
  expect(words).not.toContain('tahun mulainya');
});
