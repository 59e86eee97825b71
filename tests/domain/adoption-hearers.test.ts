import { describe, expect, it } from 'vitest';
import { ADOPTION_HEARERS, AdoptionNews, hearersOfAdoption } from '../../src/domain/adoption-hearers.ts';
import type { Person } from '../../src/domain/hearer.ts';
import { milestonesToTell } from '../../src/domain/milestones.ts';

const person = (id: string, regency: string | null, over: Partial<Person> = {}): Person => ({
  id,
  regency,
  regencyRoles: [],
  nationalRoles: [],
  ...over,
});

const PEOPLE = [
  person('pengikut', '3211'),
  person('admin-pengadopsi', '3211', { regencyRoles: ['administrator'] }),
  person('rekan', '3211', { regencyRoles: ['planner', 'contributor'] }),
  person('admin-asal', '3510', { regencyRoles: ['administrator'] }),
  person('penulis', '3510', { regencyRoles: ['contributor'] }),
  person('rekan-asal', '3510', { regencyRoles: ['contributor'] }),
  person('admin-lain', '3216', { regencyRoles: ['administrator'] }),
  person('kurator', null, { nationalRoles: ['curator'] }),
  person('pengelola', null, { nationalRoles: ['administrator'] }),
];
const ADOPTER = ['admin-pengadopsi', 'pengikut'];
const ORIGIN = ['admin-asal', 'penulis'];

const heard = (news: AdoptionNews, { by = 'pengelola', hasRun = false } = {}): string[] =>
  hearersOfAdoption(news, by, {
    adoption: { regency: '3211', origin: '3510', followers: ['pengikut', 'admin-pengadopsi', 'pindahan'] },
    people: [...PEOPLE, person('pindahan', '3216')],
    caseAuthors: new Set(['penulis', 'pindahan']),
    hasRun,
  })
    .map((hearer) => hearer.person.id)
    .sort();

/** Of what the regency keeps to itself the origin hears nothing. */
const OPEN: readonly AdoptionNews[] = ['run', 'scale', 'known', 'letter'];
const OPEN_ONCE_IT_RAN: readonly AdoptionNews[] = ['stop', 'reopen'];
/** What only the origin is told: those at home opened it themselves. */
const ORIGIN_ONLY: readonly AdoptionNews[] = ['known', 'letter'];

describe('every move of an adoption', () => {
  it.each(AdoptionNews.options)('%s is heard by whom it concerns, and by nobody else', (news) => {
    expect(ADOPTION_HEARERS).toHaveProperty([news]);
    const home = ORIGIN_ONLY.includes(news) ? [] : ADOPTER;
    const origin = OPEN.includes(news) ? ORIGIN : [];
    expect(heard(news)).toEqual([...home, ...origin].sort());
    const later = OPEN_ONCE_IT_RAN.includes(news) ? ORIGIN : origin;
    expect(heard(news, { hasRun: true })).toEqual([...home, ...later].sort());
  });

  it.each(AdoptionNews.options)('%s is not told to who did it', (news) => {
    for (const by of [...ADOPTER, ...ORIGIN]) expect(heard(news, { by, hasRun: true })).not.toContain(by);
  });

  it('is told to a follower who is also its administrator once', () => {
    expect(heard('assess').filter((id) => id === 'admin-pengadopsi')).toHaveLength(1);
  });
});

it('milestones are told of a week before, and once they have passed undone', () => {
  const milestone = (dueOn: string, doneOn: string | null = null) => ({ dueOn, doneOn });
  const told = milestonesToTell(
    [
      milestone('2026-11-23'),
      milestone('2026-11-24'),
      milestone('2026-12-01'),
      milestone('2026-12-02'),
      milestone('2026-11-20', '2026-11-22'),
    ],
    '2026-11-24',
  );
  expect(told.map(({ milestone: { dueOn }, standing }) => `${dueOn} ${standing}`)).toEqual([
    '2026-11-23 late',
    '2026-11-24 near',
    '2026-12-01 near',
  ]);
});
