import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Section } from '../../src/domain/submission-content.ts';
import { FIELDS } from '../../src/domain/submission-content.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type * as StoreModule from '../../src/store/store.ts';
import { sectionOfSlug, stepAddress, stepAfter } from '../../src/components/submission/steps.ts';
import { anAccount, post, putAccount, sessionOf } from '../support/accounts.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { request } from '../support/http.ts';
import { aContent, aSubmission } from '../support/submission.ts';
import { byName, fieldsSent } from '../support/submission-form.ts';

// The built pages throw and catch the errors of their own copy.
const { StoreFullError } = createRequire(import.meta.url)('../../src/store/store.ts') as typeof StoreModule;

let site: BuiltSite;
let isFull = false;
let sari: string;
let budi: string;
let head: string;
let stranger: string;
let curator: string;

beforeAll(async () => {
  site = await aBuiltSite({
    of: (hub) => ({
      ...hub,
      store: Object.assign(Object.create(hub.store) as typeof hub.store, {
        commit: async (changes: Parameters<typeof hub.store.commit>[0]) => {
          if (isFull) throw new StoreFullError('no space left');
          return hub.store.commit(changes);
        },
      }),
    }),
  });
  const enter = async (fields: Parameters<typeof anAccount>[0]) =>
    sessionOf(site.hub, await putAccount(site.hub.store, anAccount(fields)));
  sari = await enter({ name: 'Sari Wulandari', regencyRoles: ['contributor'] });
  budi = await enter({ name: 'Budi Santoso', regencyRoles: ['contributor'] });
  head = await enter({ regencyRoles: ['administrator'], twoFactorEnabled: true });
  stranger = await enter({ regency: '3211', regencyRoles: ['contributor'] });
  curator = await enter({ regency: null, nationalRoles: ['curator'], twoFactorEnabled: true });
});
afterAll(() => site.close());

async function draft(fields: Partial<Submission> = {}): Promise<string> {
  const submission = aSubmission(fields);
  await site.hub.store.commit([{ kind: 'submission', put: submission, expectedRev: 0 }]);
  return submission.id;
}
async function stored(id: string) {
  const submission = await site.hub.store.get('submission', id);
  if (submission === null) throw new Error(`no submission ${id}`);
  return submission;
}
const get = (path: string, cookie = sari) => request(site.url + path, { headers: { cookie } });
const send = (path: string, fields: Parameters<typeof post>[2], cookie = sari) =>
  post(site.url, path, fields, { cookie });
const saveJson = (
  path: string,
  body: unknown,
  { cookie = sari, origin = site.url }: { cookie?: string; origin?: string } = {},
) => {
  const text = JSON.stringify(body);
  const headers = {
    origin,
    cookie,
    accept: 'application/json',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  };
  return request(`${site.url}${path}/simpan`, { method: 'POST', headers, body: text });
};
/** As a reader sees it. */
const textOf = (html: string) => html.replaceAll('&#39;', "'").replaceAll('&amp;', '&');

describe('a new submission', () => {
  it('is begun with one press and leads to the first step', async () => {
    expect((await get('/kerja/ajuan/baru')).status).toBe(200);
    const begun = await send('/kerja/ajuan/baru', {});
    expect(begun.status).toBe(303);
    expect(begun.headers.location).toMatch(/^\/kerja\/ajuan\/ajuan-[\w-]+\/identitas$/);
  });

  it('is begun by nobody who may not write', async () => {
    expect((await send('/kerja/ajuan/baru', {}, curator)).status).toBe(403);
    expect((await get('/kerja/ajuan/baru', '')).headers.location).toMatch(/^\/masuk/);
  });
});

describe.each(Section.options)('the step %s', (section) => {
  const content = aContent({
    videos: [{ url: 'https://video.example/a', description: 'Kios' }],
    prerequisites: [{ factor: 'people', need: 'Penyuluh' }],
    behaviourStaff: 'Mencatat di ponsel.',
  });
  const empty = { content: aSubmission().content };

  it('shows what stands in it, with every question', async () => {
    const id = await draft({ content });
    const page = await get(stepAddress(id, section));
    expect(page.status).toBe(200);
    for (const field of Object.keys(FIELDS))
      if (fieldsSent(section, content).some(([name]) => name === field) && field !== 'files')
        expect(page.text).toContain(`name="${field}`);
    for (const [, value] of fieldsSent(section, content)) expect(textOf(page.text)).toContain(value);
  });

  it('stores what was typed and leads to the next', async () => {
    const id = await draft({ ...empty, content: { ...empty.content, ...blankOf(section) } });
    const answer = await send(stepAddress(id, section), {
      ...byName(fieldsSent(section, content)),
      rev: '0',
      do: 'next',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(stepAddress(id, stepAfter(section)));
    const now = await stored(id);
    for (const field of Object.keys(FIELDS))
      if (FIELDS[field as keyof typeof FIELDS].section === section)
        expect(now.content[field as keyof typeof FIELDS]).toEqual(content[field as keyof typeof FIELDS]);
  });

  it('is nobody else’s', async () => {
    const id = await draft({ content });
    expect((await get(stepAddress(id, section), stranger)).status).toBe(403);
    const answer = await send(stepAddress(id, section), { rev: '0', problem: 'x', name: 'x' }, stranger);
    expect(answer.status).toBe(403);
    expect((await stored(id)).rev).toBe(1);
  });
});

/** Every field of a step, empty. */
function blankOf(section: Section): Partial<Submission['content']> {
  const names = new Set(fieldsSent(section, aContent()).map(([name]) => name.split('.')[0]));
  return Object.fromEntries(
    Object.entries(aContent()).flatMap(([field, value]) =>
      names.has(field) ? [[field, typeof value === 'string' ? '' : []]] : [],
    ),
  );
}

describe('saving', () => {
  it('demands nothing, and says afterwards what is missing, at the field and on top', async () => {
    const id = await draft({ content: aContent({ problem: '' }) });
    const path = stepAddress(id, 'problem');
    const answer = await send(path, { rev: '0', do: 'stay', problem: ' ', strategicIssue: 'Isu' });
    expect(answer.status).toBe(303);
    const page = await get(answer.headers.location ?? '');
    expect(page.text).toContain('href="#isian-problem"');
    expect(page.text).toMatch(/id="isian-problem-galat"/);
    expect((await stored(id)).content.strategicIssue).toBe('Isu');
    // Whoever has not asked yet is not told off.
    expect((await get(path)).text).not.toContain('isian-problem-galat');
  });

  it('adds and takes out rows with nothing but buttons', async () => {
    const id = await draft();
    const path = stepAddress(id, 'results');
    const rows = byName(fieldsSent('results', aContent()));
    const added = await send(path, { ...rows, rev: '0', do: 'add:sources' });
    expect((await get(added.headers.location ?? '')).text).toContain('name="sources.1.title"');
    const { rev } = (await stored(id)).sections.results ?? { rev: 0 };
    const taken = await send(path, { ...rows, rev: String(rev), do: 'remove:sources:0' });
    expect(taken.status).toBe(303);
    const { content } = await stored(id);
    expect(content.sources).toEqual([]);
    expect(content.results[0]?.source).toBe('');
  });

  it('shows both versions when somebody else was there first, and takes what is chosen', async () => {
    const id = await draft();
    const path = stepAddress(id, 'problem');
    await send(path, { rev: '0', problem: 'Versi Budi', strategicIssue: 'Isu Budi' }, budi);
    const { rev } = (await stored(id)).sections.problem ?? { rev: 0 };

    const mine = await send(path, { rev: '0', problem: 'Versi Sari', strategicIssue: 'Isu Sari' });
    expect(mine.status).toBe(409);
    for (const words of ['Versi Budi', 'Versi Sari', 'Isu Budi', 'Isu Sari', 'Budi Santoso'])
      expect(mine.text).toContain(words);
    expect((await stored(id)).content.problem).toBe('Versi Budi');

    const chosen = await send(path, {
      rev: String(rev),
      problem: 'Versi keduanya',
      'use.problem': 'mine',
      strategicIssue: 'Isu Sari',
      'use.strategicIssue': 'theirs',
      do: 'stay',
    });
    expect(chosen.status).toBe(303);
    expect((await stored(id)).content).toMatchObject({
      problem: 'Versi keduanya',
      strategicIssue: 'Isu Budi',
    });
  });

  it('gives back what is too long to store', async () => {
    const id = await draft();
    const long = `awal ${'panjang '.repeat(10_000)}akhir`;
    const answer = await send(stepAddress(id, 'problem'), { rev: '0', problem: long, do: 'next' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(long);
    expect((await stored(id)).rev).toBe(1);
  });

  it('gives back what a full disk refuses', async () => {
    const id = await draft();
    isFull = true;
    const answer = await send(stepAddress(id, 'problem'), { rev: '0', problem: 'Tetap ada', do: 'next' });
    const json = await saveJson(stepAddress(id, 'problem'), { rev: 0, fields: [['problem', 'Tetap ada']] });
    const begun = await send('/kerja/ajuan/baru', {});
    isFull = false;
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('Tetap ada');
    expect(json.status).toBe(503);
    expect(begun.status).toBe(503);
  });

  it('keeps what was typed for whoever has to sign in again', async () => {
    const id = await draft();
    const answer = await send(stepAddress(id, 'problem'), { rev: '0', problem: 'Masih ada' }, '');
    expect(answer.status).toBe(401);
    const held = /name="titipan" value="([^"]+)"/.exec(answer.text)?.[1] ?? '';
    expect(Buffer.from(held, 'base64url').toString()).toContain('Masih ada');
  });

  it('changes nothing that was sent meanwhile, and gives the text back', async () => {
    const id = await draft({ state: 'submitted' });
    const answer = await send(stepAddress(id, 'problem'), { rev: '0', problem: 'Terlambat' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Terlambat');
    expect((await stored(id)).content.problem).not.toBe('Terlambat');
    expect((await get(stepAddress(id, 'problem'))).headers.location).toBe(`/kerja/ajuan/${id}`);
  });

  it('knows no other steps and no other submissions', async () => {
    const id = await draft();
    expect((await get(`/kerja/ajuan/${id}/nasib`)).status).toBe(404);
    expect((await get('/kerja/ajuan/ajuan-tidak-ada/masalah')).status).toBe(404);
    expect(sectionOfSlug('periksa')).toBeNull();
  });
});

describe('saving while typing', () => {
  const fields = (problem: string) => ({ fields: [['problem', problem]] });

  it('stores, and tells the rev, what is wrong and who else is there', async () => {
    const id = await draft({ content: aContent({ startedYear: '' }) });
    const path = stepAddress(id, 'identity');
    await get(path, budi);
    const answer = await saveJson(path, { rev: 0, fields: [['startedYear', '20']] });
    expect(answer.status).toBe(200);
    const said: unknown = JSON.parse(answer.text);
    expect(said).toMatchObject({
      kind: 'saved',
      rev: 2,
      progress: { sign: 'begun' },
      faults: [{ field: 'startedYear' }],
    });
    expect(answer.text).toContain('Budi Santoso');
    expect((await stored(id)).content.startedYear).toBe('20');
  });

  it('says that another version is there, and stores nothing over it', async () => {
    const id = await draft();
    const path = stepAddress(id, 'problem');
    await saveJson(path, { rev: 0, ...fields('Budi') }, { cookie: budi });
    const answer = await saveJson(path, { rev: 0, ...fields('Sari') });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([409, { kind: 'conflict', by: 'Budi Santoso' }]);
    expect((await stored(id)).content.problem).toBe('Budi');
  });

  it('answers nobody who is not signed in, is of elsewhere, or comes from elsewhere', async () => {
    const id = await draft();
    const path = stepAddress(id, 'problem');
    const body = { rev: 0, ...fields('x') };
    expect((await saveJson(path, body, { cookie: '' })).status).toBe(401);
    expect((await saveJson(path, body, { cookie: stranger })).status).toBe(403);
    expect((await saveJson(path, body, { origin: 'https://lain.example' })).status).toBe(403);
    expect((await stored(id)).rev).toBe(1);
  });

  it.each([
    null,
    [],
    { rev: -1, fields: [] },
    { rev: 0, fields: 'x' },
    { rev: 0, fields: [['a']] },
    { rev: 0, fields: [], more: 1 },
  ])('refuses %j', async (body) => {
    const id = await draft();
    expect((await saveJson(stepAddress(id, 'problem'), body)).status).toBe(400);
  });
});

describe('check and send', () => {
  const check = (id: string) => stepAddress(id, 'check');

  it('leads to everything that is missing, and sends nothing before it is there', async () => {
    const id = await draft({
      content: aContent({ problem: '', results: [{ ...ONE_RESULT, source: '9' }] }),
    });
    const page = await get(check(id));
    expect(page.text).toContain(`href="${stepAddress(id, 'problem')}?periksa#isian-problem"`);
    expect(page.text).toContain(`href="${stepAddress(id, 'results')}?periksa#isian-results-0-source"`);
    const answer = await send(check(id), { rev: '1', action: 'submit' });
    expect(answer.status).toBe(422);
    expect((await stored(id)).state).toBe('draft');
  });

  it('sends once, however often the button is pressed', async () => {
    const id = await draft();
    const sent = await send(check(id), { rev: '1', action: 'submit', reason: 'Mohon diperiksa' });
    expect(sent.status).toBe(303);
    const seen = await get(sent.headers.location ?? '');
    expect(seen.text).toContain('Menunggu kurator');
    expect(seen.text).toContain('Mohon diperiksa');
    for (const rev of ['1', '2']) {
      const again = await send(check(id), { rev, action: 'submit' });
      expect(again.status).toBe(409);
      expect(again.text).toContain('sudah dikirim');
    }
    expect((await stored(id)).log.filter(({ action }) => action === 'submit')).toHaveLength(1);
  });

  it('goes to the regency first where its gate stands', async () => {
    const id = await draft({ regency: '3510' });
    const settings = {
      schema: 2 as const,
      id: '3510',
      rev: 0,
      regency: '3510',
      approvesFirst: true,
      log: [],
    };
    await site.hub.store.commit([{ kind: 'regency_settings', put: settings, expectedRev: 0 }]);
    try {
      expect((await send(check(id), { rev: '1', action: 'submit' })).status).toBe(409);
      expect((await send(check(id), { rev: '1', action: 'send_for_approval' })).status).toBe(303);
      expect((await stored(id)).state).toBe('awaiting_approval');
      const overview = `/kerja/ajuan/${id}`;
      const silent = await send(overview, { rev: '2', action: 'send_back' }, head);
      expect(silent.status).toBe(422);
      expect((await send(overview, { rev: '2', action: 'approve' })).status).toBe(403);
      expect((await send(overview, { rev: '2', action: 'approve' }, head)).status).toBe(303);
      expect((await stored(id)).state).toBe('submitted');
    } finally {
      const { rev } = (await site.hub.store.get('regency_settings', '3510')) ?? { rev: 0 };
      await site.hub.store.commit([
        { kind: 'regency_settings', put: { ...settings, approvesFirst: false }, expectedRev: rev },
      ]);
    }
  });

  it('shows a curator’s notes at their fields until they are answered', async () => {
    const by = { account: 'akun-kurator', name: 'Dewi Lestari' };
    const id = await draft({
      state: 'changes_requested',
      log: [
        {
          at: '2026-11-03T03:00:00Z',
          by,
          role: 'curator',
          action: 'request_changes',
          from: 'in_review',
          to: 'changes_requested',
          reason: 'Tinggal sedikit lagi.',
          notes: [{ field: 'solution', text: 'Siapa yang membayar?' }],
          assignedTo: null,
        },
      ],
    });
    expect((await get(`/kerja/ajuan/${id}`)).headers.location).toBe(stepAddress(id, 'solution'));
    const page = await get(stepAddress(id, 'solution'));
    for (const words of ['Tinggal sedikit lagi.', 'Siapa yang membayar?', 'Dewi Lestari'])
      expect(page.text).toContain(words);
  });

  it('publishes a correction only with its reason', async () => {
    const { anInnovation } = await import('../support/innovation.ts');
    await site.hub.store.commit([
      {
        kind: 'innovation',
        put: anInnovation({ id: 'kasus-koreksi', slug: 'kasus-koreksi', regency: '3510' }),
        expectedRev: 0,
      },
    ]);
    const id = await draft({ kind: 'correction', innovation: 'kasus-koreksi', basedOn: 1 });
    expect((await get(check(id), curator)).text).toContain('Alasan koreksi');
    const fields = { rev: '1', action: 'publish_correction' };
    expect((await send(check(id), fields, curator)).status).toBe(422);
    expect((await send(check(id), { ...fields, reason: 'Angka keliru.' }, sari)).status).toBe(403);
    expect((await send(check(id), { ...fields, reason: 'Angka keliru.' }, curator)).status).toBe(303);
    expect((await stored(id)).state).toBe('published');
  });
});

describe('where it stands', () => {
  it('is taken back and opened again, each with its reason in the log', async () => {
    const id = await draft({ state: 'submitted', submittedAt: '2026-11-02T03:00:00Z', dueOn: '2026-11-16' });
    const path = `/kerja/ajuan/${id}`;
    expect((await get(path)).text).toContain('16 November 2026');
    const taken = await send(path, { rev: '1', action: 'withdraw', 'reason-withdraw': 'Ada yang kurang' });
    expect(taken.status).toBe(303);
    expect((await get(taken.headers.location ?? '')).text).toContain('Ada yang kurang');
    expect((await send(path, { rev: '1', action: 'withdraw' })).status).toBe(409);
    expect((await send(path, { rev: '2', action: 'reopen' })).status).toBe(303);
    expect((await stored(id)).state).toBe('draft');
  });

  it('is thrown away only by whoever means it', async () => {
    const id = await draft();
    const path = `/kerja/ajuan/${id}`;
    expect((await send(path, { rev: '1', action: 'discard' })).status).toBe(422);
    expect((await stored(id)).state).toBe('draft');
    expect((await send(path, { rev: '1', action: 'discard', sure: 'ya' })).status).toBe(303);
    expect((await stored(id)).state).toBe('discarded');
  });

  it('is previewed on the page of a case, whatever is missing, by those concerned alone', async () => {
    const wrong = aSubmission().content;
    const id = await draft({
      content: {
        ...wrong,
        name: '',
        startedYear: 'dulu',
        latitude: '99',
        results: [ONE_RESULT],
        sources: [],
      },
    });
    const page = await get(`/kerja/ajuan/${id}/pratinjau`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('noindex');
    expect(page.text).not.toContain('application/ld+json');
    expect((await get(`/kerja/ajuan/${id}/pratinjau`, stranger)).status).toBe(403);
  });
});

const ONE_RESULT = { claim: 'Turun', figure: '', period: '', claimant: '', source: '1' };
