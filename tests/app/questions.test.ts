import { describe, expect, it, onTestFinished } from 'vitest';
import { LIMITS, TooManyAttemptsError } from '../../src/accounts/limits.ts';
import { askQuestion, newQuestionId } from '../../src/app/ask-question.ts';
import { openCatalogue } from '../../src/app/catalogue.ts';
import type { Hub } from '../../src/app/hub.ts';
import { moveQuestion } from '../../src/app/move-question.ts';
import { ForbiddenError } from '../../src/app/policy.ts';
import { readInnovation } from '../../src/app/read-innovation.ts';
import { showDesk } from '../../src/app/show-desk.ts';
import { listOwnQuestions, moderateQuestions, showQuestion } from '../../src/app/show-questions.ts';
import type { QuestionAction } from '../../src/domain/question-workflow.ts';
import { ConflictError } from '../../src/store/store.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aViewer } from '../support/viewer.ts';

const CASE = 'kasus-1';
const PLANNER = aViewer({ regency: '3216', regencyRoles: ['planner'], name: 'Dewi Anggraini' });
const CONTRIBUTOR = aViewer({ regency: '3510', regencyRoles: ['contributor'], name: 'Sari' });
const CURATOR = aViewer({ nationalRoles: ['curator'], name: 'Rini' });

async function opened(): Promise<Hub> {
  const hub = await aHub({ innovations: [anInnovation({ id: CASE, regency: '3510', name: 'Kartu Tani' })] });
  onTestFinished(() => hub.close());
  return hub;
}
const ask = (hub: Hub, fields: Partial<Parameters<typeof askQuestion>[2]> = {}) =>
  askQuestion(hub, PLANNER, {
    id: newQuestionId(),
    innovation: CASE,
    office: 'Bappeda',
    text: 'Berapa biayanya?',
    ...fields,
  });
const move = async (hub: Hub, viewer: typeof PLANNER, id: string, action: QuestionAction, text = '') => {
  const { rev } = (await hub.store.get('question', id)) ?? { rev: 0 };
  return moveQuestion(hub, viewer, { id, rev, action, text });
};
/** What the case's page tells, once the catalogue has taken everything in. */
const told = async (hub: Hub) => {
  await hub.questions.settled();
  await new Promise((resolve) => setImmediate(resolve));
  const page = await readInnovation(hub, CASE);
  return page?.questions;
};

describe('a question to the origin', () => {
  it('is public at once, and with it where it comes from but never who asked', async () => {
    const hub = await opened();
    const before = hub.catalogue.revision;
    await ask(hub, { office: '  Bappeda\n Litbang ' });
    const questions = await told(hub);
    expect(questions?.waiting).toMatchObject([
      { text: 'Berapa biayanya?', asker: 'Bappeda Litbang, Kabupaten Bekasi', answer: null },
    ]);
    expect(JSON.stringify(questions)).not.toContain('Dewi');
    // Pages that were kept are out of date.
    expect(hub.catalogue.revision).toBeGreaterThan(before);
  });

  it('goes its way on the page: answered, in the FAQ, hidden, and back as it was', async () => {
    const hub = await opened();
    const { id } = await ask(hub);
    await move(hub, CONTRIBUTOR, id, 'answer', 'Sepuluh juta.');
    expect((await told(hub))?.answered).toMatchObject([
      { answer: { text: 'Sepuluh juta.', editedAt: null } },
    ]);
    await move(hub, CONTRIBUTOR, id, 'mark_faq');
    expect(await told(hub)).toMatchObject({ faq: [{ id, inFaq: true }], answered: [] });
    await move(hub, CURATOR, id, 'hide', 'Memuat nomor telepon.');
    expect(await told(hub)).toEqual({ faq: [], answered: [], waiting: [] });
    await move(hub, CURATOR, id, 'restore');
    expect((await told(hub))?.faq).toHaveLength(1);
    // Opened anew, the catalogue tells the same.
    expect((await openCatalogue(hub.store)).questionsOf(CASE)).toEqual(hub.catalogue.questionsOf(CASE));
  });

  it('keeps in its log how the answer read before', async () => {
    const hub = await opened();
    const { id } = await ask(hub);
    await move(hub, CONTRIBUTOR, id, 'answer', 'Sepuluh juta.');
    const { log, answer } = await move(hub, CONTRIBUTOR, id, 'edit_answer', 'Dua puluh juta.');
    expect(answer).toMatchObject({ text: 'Dua puluh juta.', editedAt: log.at(-1)?.at });
    expect(log.at(-1)).toMatchObject({ action: 'edit_answer', before: 'Sepuluh juta.' });
  });

  it('is answered once by two who answer at the same moment', async () => {
    const hub = await opened();
    const { id, rev } = await ask(hub);
    const both = await Promise.allSettled(
      ['Pertama.', 'Kedua.'].map((text) =>
        moveQuestion(hub, CONTRIBUTOR, { id, rev, action: 'answer', text }),
      ),
    );
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(ConflictError);
  });

  it('is asked once by a form that is sent twice, and by nobody under another’s number', async () => {
    const hub = await opened();
    const id = newQuestionId();
    const [first, second] = await Promise.all([ask(hub, { id }), ask(hub, { id })]);
    expect([first.id, second.id]).toEqual([id, id]);
    expect((await hub.store.list('question', { limit: 10 })).records).toHaveLength(1);
    const other = aViewer({ regency: '3211', regencyRoles: ['planner'] });
    await expect(askQuestion(hub, other, { id, innovation: CASE, office: '', text: 'Apa?' })).rejects.toThrow(
      ForbiddenError,
    );
  });

  it('is one of so many that one account asks in a day', async () => {
    const hub = await opened();
    for (let times = 0; times < LIMITS.question.times; times += 1) await ask(hub);
    await expect(ask(hub)).rejects.toThrow(TooManyAttemptsError);
  });
});

describe('the lists', () => {
  it('show who answers what waits, who asked their own, and moderators all', async () => {
    const hub = await opened();
    const { id } = await ask(hub);
    const ids = (rows: readonly { question: { id: string } }[]) => rows.map(({ question }) => question.id);
    expect(ids((await listOwnQuestions(hub, CONTRIBUTOR)).waiting)).toEqual([id]);
    expect(ids((await showDesk(hub, CONTRIBUTOR)).questions)).toEqual([id]);
    expect(ids((await listOwnQuestions(hub, PLANNER)).mine)).toEqual([id]);
    expect((await showDesk(hub, PLANNER)).questions).toEqual([]);
    const colleague = aViewer({ regency: '3510', regencyRoles: ['planner'] });
    expect((await showDesk(hub, colleague)).questions).toEqual([]);
    await move(hub, CONTRIBUTOR, id, 'answer', 'Sepuluh juta.');
    await hub.questions.settled();
    expect(ids((await showDesk(hub, CONTRIBUTOR)).questions)).toEqual([]);
    expect(ids((await moderateQuestions(hub, CURATOR, { state: null, page: 1 })).rows)).toEqual([id]);
    expect((await moderateQuestions(hub, CURATOR, { state: 'hidden', page: 1 })).rows).toEqual([]);
  });

  it('name asker and answerer to their own side and to moderators, and keep the log from all others', async () => {
    const hub = await opened();
    const { id } = await ask(hub);
    await move(hub, CONTRIBUTOR, id, 'answer', 'Sepuluh juta, hubungi 0812.');
    await move(hub, CONTRIBUTOR, id, 'edit_answer', 'Sepuluh juta.');
    const seenBy = async (viewer: typeof PLANNER) => {
      const { asker, log } = await showQuestion(hub, viewer, id);
      return { asker, names: log?.map(({ name }) => name) };
    };
    const OFFICE = 'Bappeda, Kabupaten Bekasi';
    const ORIGIN = 'Kabupaten Banyuwangi';
    expect(await seenBy(CURATOR)).toEqual({
      asker: `Dewi Anggraini, ${OFFICE}`,
      names: ['Sari', 'Sari', 'Dewi Anggraini'],
    });
    expect(await seenBy(CONTRIBUTOR)).toEqual({ asker: OFFICE, names: ['Sari', 'Sari', OFFICE] });
    expect(await seenBy(PLANNER)).toEqual({ asker: OFFICE, names: [ORIGIN, ORIGIN, 'Dewi Anggraini'] });
    const others = [
      aViewer({ regency: '3211', regencyRoles: ['contributor', 'administrator'] }),
      aViewer({ regency: '3510', regencyRoles: ['planner'] }),
      aViewer({ regency: '3216', regencyRoles: ['planner'] }),
    ];
    for (const other of others) expect(await seenBy(other)).toEqual({ asker: OFFICE, names: undefined });
  });
});
