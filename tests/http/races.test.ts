import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../support/accounts.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aContent, aMove, aSubmission } from '../support/submission.ts';
import { CheckItem, type Submission } from '../../src/domain/submission.ts';
import { LIMITS } from '../../src/accounts/limits.ts';
import { everyRecord } from '../../src/store/every-record.ts';
import type { Stored } from '../../src/store/store.ts';

/** Of neither curator: both may decide on what it sends. */
const THIRD = '3273';
const TIMES = 10;
const numbers = Array.from({ length: TIMES }, (_, number) => number);

const draft = (number: number) => `ajuan-rancangan-${number}`;
const sent = (number: number) => `ajuan-terkirim-${number}`;
const many = (number: number) => `ajuan-banyak-${number}`;
const held = (number: number) => `ajuan-dipegang-${number}`;
const TEXT = 'Sejak kapan pupuk terlambat, dan di kecamatan mana?';

let site: PeopledSite;
beforeAll(async () => {
  site = await peopledSite(async ({ store }, people) => {
    const { id: account, name } = people.account('curator', AWAY);
    const assignedTo = { account, name };
    const author = people.account('contributor', HOME);
    const log = [aMove({ action: 'start', from: null, to: 'draft' }), aMove()];
    const claim = aMove({
      action: 'claim',
      from: 'submitted',
      to: 'in_review',
      by: assignedTo,
      role: 'curator',
      assignedTo,
    });
    const submissions = numbers.flatMap((number): Submission[] => [
      aSubmission({
        id: draft(number),
        author: { account: author.id, name: author.name },
        log: log.slice(0, 1),
      }),
      aSubmission({ id: sent(number), regency: THIRD, state: 'submitted', log }),
      aSubmission({ id: held(number), regency: THIRD, state: 'in_review', assignedTo, log: [...log, claim] }),
    ]);
    // Nobody presses a button of this one on our pages.
    submissions.push(aSubmission({ id: draft(TIMES), log: log.slice(0, 1) }));
    for (let number = 0; number <= LIMITS.submission_sent.times; number += 1)
      submissions.push(aSubmission({ id: many(number), regency: AWAY, log: log.slice(0, 1) }));
    for (const of of Map.groupBy(submissions, ({ regency }) => regency).values())
      await store.commit(of.map((put) => ({ kind: 'submission', put, expectedRev: 0 })));
  });
});
afterAll(() => site.close());

const decide = (
  where: typeof HOME | typeof AWAY,
  id: string,
  fields: Record<string, string | readonly string[]>,
) => post(site.url, `/kurasi/${id}`, { rev: '1', ...fields }, { cookie: site.as('curator', where) });
const typed = { review: '1', message: TEXT, 'note.problem': 'Angkanya dari mana?' };
const complete = { review: '1', message: TEXT, checked: CheckItem.options, verified: ['0'] };
const write = (path: string, fields: Record<string, string>, origin = site.url) =>
  post(site.url, path, fields, { cookie: site.as('contributor', HOME), headers: { origin } });

const flood = (number: number) =>
  post(
    site.url,
    `/kerja/ajuan/${many(number)}/periksa`,
    { action: 'submit', rev: '1', reason: 'Mohon diperiksa lebih dahulu' },
    { cookie: site.as('contributor', AWAY) },
  );

const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();

/** What is written is looked at once the hub has ended. */
const later: ((stored: (id: string) => Promise<Stored<'submission'>>) => Promise<void>)[] = [];

describe('two at once', () => {
  it.each(numbers)('of two curators who take the same submission, one has it (%i)', async (number) => {
    const answers = await Promise.all([
      decide(HOME, sent(number), { action: 'claim' }),
      decide(AWAY, sent(number), { action: 'claim' }),
    ]);
    expect(statuses(answers)).toEqual([303, 409]);
    const winner = answers[0].status === 303 ? HOME : AWAY;
    later.push(async (stored) => {
      const { log, assignedTo } = await stored(sent(number));
      expect(log.map(({ action }) => action)).toEqual(['start', 'submit', 'claim']);
      expect(assignedTo?.account).toBe(site.account('curator', winner).id);
    });
  });

  it.each(numbers)(
    'one decides while another takes over: one counts, and no text is lost (%i)',
    async (number) => {
      const [decision, takeover] = await Promise.all([
        decide(AWAY, held(number), {
          ...(number % 2 === 0 ? typed : complete),
          action: number % 2 === 0 ? 'request_changes' : 'publish',
        }),
        decide(HOME, held(number), { action: 'take_over' }),
      ]);
      expect(statuses([decision, takeover])).toEqual([303, 409]);
      if (decision.status === 409) expect(decision.text).toContain(TEXT);
      later.push(async (stored) => {
        const { log, state } = await stored(held(number));
        expect(log).toHaveLength(4);
        expect(log.at(-1)?.to).toBe(state);
      });
    },
  );

  it.each(numbers)('a submission is sent once by two presses of the button (%i)', async (number) => {
    const send = () => write(`/kerja/ajuan/${draft(number)}/periksa`, { action: 'submit', rev: '1' });
    expect(statuses(await Promise.all([send(), send()]))).toEqual([303, 409]);
    later.push(async (stored) => {
      expect((await stored(draft(number))).log.map(({ action }) => action)).toEqual(['start', 'submit']);
    });
  });
});

describe('sent again', () => {
  it('a form that begins a draft leads to the draft that it has begun', async () => {
    const begin = (baru: string) => write('/kerja/ajuan/baru', { baru });
    const [one, other] = await Promise.all([begin('0123abcd-0001'), begin('0123abcd-0001')]);
    const again = await begin('0123abcd-0001');
    const next = await begin('0123abcd-0002');
    const steps = [one, other, again, next].map(({ headers }) => headers.location);
    expect(new Set(steps.slice(0, 3)).size).toBe(1);
    expect(steps[3]).not.toBe(steps[0]);
    const theirs = await post(
      site.url,
      '/kerja/ajuan/baru',
      { baru: '0123abcd-0001' },
      { cookie: site.as('contributor', AWAY) },
    );
    expect(theirs.status).toBe(409);
  });

  it('an old form of a step changes nothing, and gives back what was typed', async () => {
    const begun = await write('/kerja/ajuan/baru', {});
    const step = (begun.headers.location ?? '').replace('identitas', 'masalah');
    const save = (problem: string) => write(step, { rev: '0', problem, strategicIssue: '' });
    expect((await save('Pupuk terlambat.')).status).toBe(303);
    expect((await save('Pupuk terlambat.')).status).toBe(303);
    const old = await save('Benih terlambat.');
    expect(old.status).toBe(409);
    expect(old.text).toContain('Benih terlambat.');
    expect(old.text).toContain('Pupuk terlambat.');
    const id = step.split('/')[3] ?? '';
    later.push(async (stored) => {
      expect(await stored(id)).toMatchObject({ rev: 2, content: { problem: 'Pupuk terlambat.' } });
    });
  });

  it('a decision is not taken twice, and what was typed with it is given back', async () => {
    const id = held(0);
    for (const action of ['request_changes', 'publish', 'reject']) {
      const again = await decide(AWAY, id, { ...typed, action });
      expect(again.status).toBe(409);
      expect(again.text).toContain(TEXT);
    }
    later.push(async (stored) => expect((await stored(id)).log).toHaveLength(4));
  });
});

it('no form that comes from another site does anything', async () => {
  const before = draft(TIMES);
  const elsewhere = 'https://lumbung.example.net';
  const sent = [
    await write('/kerja/ajuan/baru', {}, elsewhere),
    await write(`/kerja/ajuan/${before}/masalah`, { rev: '0', problem: 'Dari tempat lain' }, elsewhere),
    await write(`/kerja/ajuan/${before}/periksa`, { action: 'submit', rev: '1' }, elsewhere),
    await write(`/kerja/ajuan/${before}`, { action: 'discard', sure: 'ya', rev: '1' }, elsewhere),
  ];
  expect(statuses(sent)).toEqual([403, 403, 403, 403]);
  later.push(async (stored) =>
    expect(await stored(before)).toMatchObject({
      rev: 1,
      state: 'draft',
      content: { problem: aContent().problem },
    }),
  );
});

it('one account sends so many submissions a day, and loses none of those that are too many', async () => {
  for (let number = 0; number < LIMITS.submission_sent.times; number += 1) {
    const answer = await flood(number);
    expect(answer.status).toBe(303);
  }
  const tooMany = await flood(LIMITS.submission_sent.times);
  expect(tooMany.status).toBe(429);
  expect(tooMany.text).toContain('Mohon diperiksa lebih dahulu');
  later.push(async (stored) =>
    expect((await stored(many(LIMITS.submission_sent.times))).state).toBe('draft'),
  );
});

it('each was written once', async () => {
  const store = await site.ended();
  const stored = async (id: string) => {
    const found = await store.get('submission', id);
    if (found === null) throw new Error(`no submission ${id}`);
    return found;
  };
  expect(later.length).toBeGreaterThan(3 * TIMES);
  for (const look of later) await look(stored);
  // Begun: one twice, then another, then the one whose step was saved.
  const begun = (await Array.fromAsync(everyRecord(store, 'submission'))).filter(({ id }) =>
    /^ajuan-[0-9a-f]{8}-/.test(id),
  );
  expect(begun).toHaveLength(3);
});
