import { Question } from '../../src/domain/question.ts';
import type { QuestionState } from '../../src/domain/question-workflow.ts';

let made = 0;

const ASKER = { account: 'akun-penanya', name: 'Dewi Anggraini' };
const ANSWERER = { account: 'akun-penjawab', name: 'Sari Wulandari' };
const CURATOR = { account: 'akun-kurator', name: 'Rini Kurator' };

type Move = Question['log'][number];

const move = (fields: Partial<Move> & Pick<Move, 'action' | 'to'>): Move => ({
  at: '2026-11-20T03:00:00Z',
  by: ASKER,
  role: 'member',
  from: null,
  reason: null,
  before: null,
  ...fields,
});
const ASKED = move({ action: 'ask', to: 'asked' });
const ANSWERED = move({
  action: 'answer',
  from: 'asked',
  to: 'answered',
  by: ANSWERER,
  role: 'contributor',
  at: '2026-11-21T03:00:00Z',
});

const LOGS: Record<QuestionState, readonly Move[]> = {
  asked: [ASKED],
  answered: [ASKED, ANSWERED],
  withdrawn: [ASKED, move({ action: 'withdraw', from: 'asked', to: 'withdrawn' })],
  hidden: [
    ASKED,
    ANSWERED,
    move({
      action: 'hide',
      from: 'answered',
      to: 'hidden',
      by: CURATOR,
      role: 'curator',
      reason: 'Memuat nomor telepon warga.',
      at: '2026-11-22T03:00:00Z',
    }),
  ],
};

/** Somebody of Kabupaten Bekasi asks Kabupaten Banyuwangi about its case; what its state needs is there. */
export function aQuestion(fields: Partial<Question> = {}): Question {
  const number = String((made += 1)).padStart(4, '0');
  const state = fields.state ?? 'asked';
  return Question.parse({
    schema: 1,
    id: `tanya-${number}`,
    rev: 0,
    regency: '3510',
    innovation: 'kasus-1',
    asker: ASKER,
    askedFrom: { regency: '3216', office: 'Bappeda' },
    text: `Berapa orang yang menjalankannya? (${number})`,
    state,
    answer:
      state === 'answered' || state === 'hidden'
        ? { text: 'Tiga orang penyuluh.', by: ANSWERER, at: '2026-11-21T03:00:00Z', editedAt: null }
        : null,
    inFaq: false,
    log: LOGS[state],
    createdAt: '2026-11-20T03:00:00Z',
    updatedAt: '2026-11-20T03:00:00Z',
    ...fields,
  });
}
