import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closedVisibility, type Adoption, type Letter } from '../../src/domain/adoption.ts';
import type { AdoptionState } from '../../src/domain/adoption-workflow.ts';
import type { DraftFile } from '../../src/domain/draft-file.ts';
import { ROLES } from '../../src/domain/roles.ts';
import { ReadinessFactor } from '../../src/domain/vocabularies.ts';
import { anAdoption, aPlan, emptyLetter } from '../support/adoption.ts';
import { request, type HttpAnswer } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { wordsOfDocx } from '../support/unzip.ts';
import { aPdf } from '../support/uploads.ts';
import { ADDRESSES, ADOPTION, type Person } from './addresses.ts';

/** In everything that is the regency's own, and in nothing else. */
const MARK = 'zzrahasia';
/** Stands beside each mark: a page may repeat what was searched for. */
const KEY = 'kuncigelap';
const OPEN_MARK = 'zzterbuka';
const BUDGET = 987_654_321;
const SECRETS = [MARK, '987654321', '987.654.321'];
const secret = (field: string) => `${MARK}${field} ${KEY}`;
const told = (field: string) => `${OPEN_MARK}${field}`;

/** The case is of the regency that the readers of elsewhere belong to, or of a third one. */
const ORIGINS = [AWAY, '3671'] as const;
const slugOf = (origin: string) => `kartu-tani-${origin}`;

type Kept = { id: string; origin: string; isOpen: boolean };
const CLOSED: readonly AdoptionState[] = ['interested', 'planning', 'pilot', 'stopped'];
const KEPT: readonly (Kept & { state: AdoptionState })[] = ORIGINS.flatMap((origin) => [
  ...CLOSED.map((state) => ({ id: `tutup-${state}-${origin}`, origin, state, isOpen: false })),
  { id: `buka-pilot-${origin}`, origin, state: 'pilot' as const, isOpen: true },
  { id: `buka-running-${origin}`, origin, state: 'running' as const, isOpen: true },
]);

/** An administrator's trail tells them, and them alone, who did something and what it was, but none of its words. */
const WRITER = 'zzpenulis';
const by = { account: 'akun-perencana', name: WRITER };
const at = '2026-05-01T03:00:00Z';

const letter: Letter = {
  ...(Object.fromEntries(
    Object.keys(emptyLetter()).map((field) => [field, secret(`surat${field}`)]),
  ) as Letter),
  date: '2026-01-15',
};

const fileNamed = (file: string, name: string, description: string): DraftFile => ({
  file,
  small: null,
  kind: 'document',
  name,
  mediaType: 'application/pdf',
  bytes: 400,
  width: null,
  height: null,
  description,
  by,
  at,
});

type Files = { internal: string; open: string };

/** Everything that can be said in it is said: what others may read, and what they may not. */
function recordOf({ id, origin, state, isOpen }: (typeof KEPT)[number], files: Files): Adoption {
  const opened = isOpen ? told : secret;
  const made = anAdoption({ id, regency: HOME, origin, innovation: `kasus-${origin}`, state });
  return {
    ...made,
    letter,
    readiness: Object.fromEntries(
      ReadinessFactor.options.map((factor) => [factor, { level: 2, note: secret(`siap${factor}`) }]),
    ) as Adoption['readiness'],
    plan: aPlan({
      background: secret('latar'),
      legalBasis: secret('dasar'),
      goal: secret('tujuan'),
      beneficiaries: secret('sasaran'),
      scope: secret('lingkup'),
      outputs: secret('keluaran'),
      adaptations: secret('penyesuaian'),
      owner: secret('pelaksana'),
      partners: secret('mitra'),
      budget: BUDGET,
      fundingSource: secret('dana'),
      indicators: secret('indikator'),
      milestones: [{ id: `tonggak-${id}`, title: secret('tonggak'), dueOn: '2026-12-01', doneOn: null }],
    }),
    updates: [
      {
        id: 'kabar-dalam',
        at,
        by,
        text: secret('kabardalam'),
        visibility: 'internal',
        files: [fileNamed(files.internal, `${secret('namaberkas')}.pdf`, secret('isiberkas'))],
      },
      {
        id: 'kabar-umum',
        at,
        by,
        text: opened('kabar'),
        visibility: 'public',
        files: [fileNamed(files.open, `${opened('namaberkas')}.pdf`, opened('isiberkas'))],
      },
    ],
    results: [
      { claim: secret('hasil'), figure: null, period: null, sourceTitle: secret('sumber'), sourceUrl: null },
    ],
    lesson: opened('pelajaran'),
    visibility: {
      ...closedVisibility(),
      // What runs is public whatever stands here.
      adoption: isOpen && state !== 'running' ? 'public' : 'internal',
      results: isOpen ? 'internal' : 'public',
    },
    parts: {
      letter: { rev: 1, by, at },
      readiness: { rev: 1, by, at },
      plan: { rev: 1, by, at },
    },
    followers: [`akun-${HOME}-member`],
    log: made.log.map((move) => ({ ...move, by, reason: secret('alasan') })),
  };
}

const PAGES = ['surat', 'kesiapan', 'rencana', 'kabar', 'hasil', 'pelajaran', 'keterbukaan'];
const PAPERS = ['surat-cetak', 'surat.docx', 'kak.docx', 'tonggak.csv', 'tonggak.ics'];
const recordAddresses = (id: string, files: Files) => [
  `/kerja/adopsi/${id}`,
  ...[...PAGES, ...PAPERS].map((page) => `/kerja/adopsi/${id}/${page}`),
  `/kerja/adopsi/${id}/kabar/kabar-dalam`,
  `/berkas/adopsi/${id}/${files.internal}`,
];

/** Every page that there is, about the cases and the regencies of these records, and asked for what is in them. */
function everyAddress(): string[] {
  const paths = Object.values(ADDRESSES).flatMap((address) => address?.path ?? []);
  const about = [
    ...ORIGINS.flatMap((origin) => [
      [/tangerang-live/g, slugOf(origin)] as const,
      [/\b3510\b/g, origin] as const,
    ]),
  ];
  return [
    ...new Set([
      ...paths,
      ...about.flatMap(([found, put]) => paths.map((path) => path.replace(found, put))),
      ...paths.map((path) => path.replace(/\bq=[^&]*/, `q=${KEY}`)),
      ...[KEY, slugOf(AWAY).replaceAll('-', '+')].flatMap((words) => [
        `/inovasi?q=${words}`,
        `/inovasi?q=${words}&view=peta`,
        `/inovasi/bagian/hasil?q=${words}`,
        `/inovasi/bagian/saran?q=${words}`,
        `/api/v1/search?q=${words}`,
        `/api/v1/similar?title=${words}`,
        `/admin/pengguna?q=${words}`,
        `/admin/jejak?q=${words}`,
      ]),
      ...[HOME, ...ORIGINS].flatMap((code) => [
        `/api/v1/adoptions?regency=${code}`,
        `/api/v1/regencies/${code}/gaps`,
        `/daerah/${code}`,
        `/celah/${code}`,
      ]),
      ...ORIGINS.map((origin) => `/api/v1/adoptions?innovation=${slugOf(origin)}`),
    ]),
  ].filter((path) => !path.includes(ADOPTION));
}

const OUTSIDERS: readonly Person[] = ROLES.map((role) => ({ role, where: AWAY }));
const INSIDERS: readonly Person[] = ROLES.filter((role) => role !== 'anonymous').map((role) => ({
  role,
  where: HOME,
}));

let site: PeopledSite;
let files: Files;
beforeAll(async () => {
  site = await peopledSite(async ({ store, files: kept }) => {
    files = {
      internal: await kept.put(aPdf(`/${MARK}isi 9 0 R`), 'pdf'),
      open: await kept.put(aPdf('/Terbuka 9 0 R'), 'pdf'),
    };
    for (const origin of ORIGINS)
      await store.commit([
        {
          kind: 'innovation',
          put: anInnovation({ id: `kasus-${origin}`, name: `Kartu Tani ${origin}`, regency: origin }),
          expectedRev: 0,
        },
      ]);
    await store.commit(KEPT.map((one) => ({ kind: 'adoption', put: recordOf(one, files), expectedRev: 0 })));
  });
});
afterAll(() => site.close());

const ask = (path: string, { role, where }: Person): Promise<HttpAnswer> => {
  const cookie = site.as(role, where);
  return request(site.url + path, { headers: cookie === '' ? {} : { cookie } });
};

/** What a reader gets to see of an answer: of a packed document its words, of folded lines the whole ones. */
const wordsOf = ({ bytes, text, headers }: HttpAnswer): string =>
  headers['content-type']?.includes('wordprocessingml') ? wordsOfDocx(bytes) : text.replace(/\r\n[ \t]/g, '');

const secretsIn = (answer: HttpAnswer, { role }: Person): string[] => {
  const words = `${wordsOf(answer)} ${JSON.stringify(answer.headers)}`.toLowerCase();
  const kept = role === 'administrator' ? SECRETS : [...SECRETS, WRITER];
  return kept.filter((one) => words.includes(one));
};

describe('what a regency keeps to itself', () => {
  it.each(OUTSIDERS)('is at no address of a record for $role of elsewhere', async (person) => {
    for (const { id } of KEPT)
      for (const path of recordAddresses(id, files)) {
        const answer = await ask(path, person);
        const isSentAway = person.role === 'anonymous' && path.startsWith('/kerja') && answer.status === 303;
        expect(isSentAway || answer.status === 403, `${path}: ${answer.status}`).toBe(true);
        expect(secretsIn(answer, person), path).toEqual([]);
      }
  });

  it.each(OUTSIDERS)('is on no page, in no answer and no file for $role of elsewhere', async (person) => {
    const paths = everyAddress();
    expect(paths.length).toBeGreaterThan(100);
    for (const path of paths) {
      const answer = await ask(path, person);
      expect(answer.status, path).toBeLessThan(500);
      expect(secretsIn(answer, person), path).toEqual([]);
      // Nor that there is anything at all.
      if (person.role === 'administrator' && path.startsWith('/admin/jejak')) continue;
      for (const { id } of KEPT.filter(({ isOpen }) => !isOpen)) expect(answer.text, path).not.toContain(id);
    }
    for (const { id, isOpen } of KEPT) {
      const answer = await ask(`/adopsi/${id}`, person);
      expect(answer.status, id).toBe(isOpen ? 200 : 404);
      expect(secretsIn(answer, person), id).toEqual([]);
    }
  });

  it('is not served under another name of its file', async () => {
    for (const person of OUTSIDERS)
      for (const folder of ['kasus-3671', `kasus-${AWAY}`, ...KEPT.map(({ id }) => id)])
        expect((await ask(`/berkas/${folder}/${files.internal}`, person)).status).toBe(404);
  });

  it('is there for its own people, whatever they do there, part by part', async () => {
    for (const person of INSIDERS) {
      let seen = '';
      for (const { id } of KEPT)
        for (const path of recordAddresses(id, files)) {
          const answer = await ask(path, person);
          // The form of what is no longer open to change leads back to where it is read.
          const isReadElsewhere = answer.status === 303 && path.endsWith('/kabar-dalam');
          expect(isReadElsewhere || answer.status === 200, `${path}: ${answer.status}`).toBe(true);
          seen += wordsOf(answer).toLowerCase();
        }
      const marks =
        JSON.stringify(KEPT.map((one) => recordOf(one, files))).match(/zz(rahasia|penulis)\w*/g) ?? [];
      const unseen = new Set(marks.filter((mark) => !seen.includes(mark.toLowerCase())));
      expect([...unseen], person.role).toEqual([]);
      expect(new Set(marks).size).toBeGreaterThan(40);
      expect(seen).toContain('987.654.321');
    }
  });
});

describe('what a regency opens', () => {
  it.each(OUTSIDERS)('is there for $role of elsewhere', async (person) => {
    for (const { id, origin } of KEPT.filter(({ isOpen }) => isOpen)) {
      const { text } = await ask(`/adopsi/${id}`, person);
      for (const field of ['kabar', 'namaberkas', 'isiberkas', 'pelajaran'])
        expect(text).toContain(told(field));
      const file = await ask(`/berkas/adopsi/${id}/${files.open}`, person);
      expect([file.status, file.headers['cache-control']]).toEqual([200, 'public, no-cache']);
      expect(file.bytes).toEqual(aPdf('/Terbuka 9 0 R'));
      const { text: ofCase } = await ask(`/inovasi/${slugOf(origin)}`, person);
      expect(ofCase).toContain(`/adopsi/${id}`);
      expect(ofCase).toContain(told('pelajaran'));
    }
  });
});
