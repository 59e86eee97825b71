import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/bench/hub-process.ts';
import { ROLES } from '../../src/domain/roles.ts';
import { post } from '../support/accounts.ts';
import { anAdoption } from '../support/adoption.ts';
import { aCollection } from '../support/collection.ts';
import { request } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aQuestion } from '../support/question.ts';
import { aSubmission } from '../support/submission.ts';
import {
  ADDRESSES,
  ADOPTION,
  CASE,
  COLLECTION,
  DRAFT,
  QUESTION,
  SENT,
  UPDATE,
  type Address,
  type Person,
} from './addresses.ts';

const PEOPLE: readonly Person[] = ROLES.flatMap((role): Person[] =>
  role === 'anonymous'
    ? [{ role, where: AWAY }]
    : [
        { role, where: HOME },
        { role, where: AWAY },
      ],
);

let site: PeopledSite;
beforeAll(async () => {
  site = await peopledSite(async ({ store }) => {
    await store.commit([
      { kind: 'innovation', put: anInnovation({ id: 'kasus-asal', regency: '3671' }), expectedRev: 0 },
    ]);
    await store.commit([
      { kind: 'innovation', put: anInnovation({ id: CASE, regency: HOME }), expectedRev: 0 },
      {
        kind: 'adoption',
        put: anAdoption({
          id: ADOPTION,
          regency: HOME,
          origin: '3671',
          innovation: 'kasus-asal',
          updates: [
            {
              id: UPDATE,
              at: '2026-05-01T03:00:00Z',
              by: { account: 'akun-perencana', name: 'Dewi Anggraini' },
              text: 'Dua kios dibuka.',
              visibility: 'internal',
              files: [],
            },
          ],
        }),
        expectedRev: 0,
      },
      { kind: 'question', put: aQuestion({ id: QUESTION, regency: HOME, innovation: CASE }), expectedRev: 0 },
      { kind: 'submission', put: aSubmission({ id: DRAFT, regency: HOME }), expectedRev: 0 },
      {
        kind: 'submission',
        put: aSubmission({
          id: SENT,
          regency: HOME,
          state: 'submitted',
          submittedAt: '2026-11-20T03:00:00Z',
        }),
        expectedRev: 0,
      },
    ]);
    await store.commit([
      {
        kind: 'collection',
        put: aCollection({
          id: COLLECTION,
          account: `akun-${HOME}-planner`,
          regency: HOME,
          forColleagues: true,
        }),
        expectedRev: 0,
      },
    ]);
  });
});
afterAll(() => site.close());

it('every page has its row', () => {
  const files = readdirSync(join(root, 'src/pages'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(astro|ts)$/.test(name),
  );
  expect(files.sort()).toEqual(Object.keys(ADDRESSES).sort());
});

const rows = Object.entries(ADDRESSES).flatMap(([file, address]): [string, Address][] =>
  address === null ? [] : [[file, address]],
);

function send(path: string, sent: Address['sent'], cookie: string, origin: string) {
  if ('fields' in sent) return post(site.url, path, { ...sent.fields }, { cookie, headers: { origin } });
  const body = JSON.stringify(sent.json);
  return request(`${site.url}${path}`, {
    method: 'POST',
    headers: {
      origin,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      ...(cookie === '' ? {} : { cookie }),
    },
    body,
  });
}

describe.each(rows)('%s', (_, { path, get, post: sends, sent }) => {
  const isForMembers = /^\/(kerja|kurasi|admin)(\/|$)/.test(path);

  it('is read by those who may', async () => {
    for (const person of PEOPLE) {
      const cookie = site.as(person.role, person.where);
      const answer = await request(`${site.url}${path}`, { headers: cookie === '' ? {} : { cookie } });
      const who = `${person.role} of ${person.where}: ${answer.status} ${answer.headers.location ?? ''}`;
      if (get(person)) {
        expect([401, 403].includes(answer.status) || answer.status >= 500, who).toBe(false);
        // A page of one's own may lead on to another, but never to where one signs in.
        if (isForMembers) expect(answer.headers.location ?? '', who).not.toMatch(/^\/masuk/);
      } else if (person.role === 'anonymous') {
        expect(answer.status, who).toBe(303);
        expect(answer.headers.location, who).toBe(`/masuk?lanjut=${encodeURIComponent(path)}`);
      } else expect(answer.status, who).toBe(403);
      if (isForMembers) expect(answer.headers['cache-control'], who).toBe('private, no-store');
    }
  });

  if (sends === null) return;
  it('takes a form from those who may, and from no other site', async () => {
    for (const person of PEOPLE) {
      const cookie = site.as(person.role, person.where);
      const answer = await send(path, sent, cookie, site.url);
      const who = `${person.role} of ${person.where}: ${answer.status}`;
      if (sends(person)) expect([401, 403].includes(answer.status) || answer.status >= 500, who).toBe(false);
      else expect(answer.status, who).toBe(person.role === 'anonymous' ? 401 : 403);
      const forged = await send(path, sent, cookie, 'https://lain.example');
      if (!path.startsWith('/langganan/')) expect(forged.status, who).toBe(403);
    }
  });
});
