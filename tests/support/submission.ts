import { Move, Submission, emptyReview } from '../../src/domain/submission.ts';
import { emptyContent, type SubmissionContent } from '../../src/domain/submission-content.ts';

let made = 0;
const next = () => String((made += 1)).padStart(4, '0');

/** All that a submission needs to be sent, with `fields` in place of the defaults. */
export const aContent = (fields: Partial<SubmissionContent> = {}): SubmissionContent => ({
  ...emptyContent(),
  name: 'Kartu Tani Pintar',
  summary: 'Petani memesan pupuk dan benih bersubsidi dari ponsel, dan mengambilnya di kios terdekat.',
  agency: 'Dinas Pertanian',
  startedYear: '2021',
  stage: 'implemented',
  form: 'public_service',
  digital: 'yes',
  dimension: 'economy',
  affairs: ['pertanian'],
  topics: ['pengaduan'],
  problem: 'Pupuk datang terlambat karena kebutuhan dicatat dengan tangan.',
  solution: 'Kebutuhan dicatat sekali oleh penyuluh dan dibaca langsung oleh kios.',
  steps: 'Mendata petani\nMelatih penyuluh\nMembuka kios',
  sources: [{ title: 'Berita daerah', url: 'https://berita.example/kartu-tani', supports: '' }],
  results: [
    {
      claim: 'Waktu tunggu pupuk turun',
      figure: '14 hari -> 2 hari',
      period: '2021–2023',
      claimant: 'Dinas Pertanian',
      source: '1',
    },
  ],
  contactUnit: 'Dinas Pertanian Banyuwangi',
  ...fields,
});

/** A draft of Kabupaten Banyuwangi that could be sent, valid by the schema, with `fields` in place of the defaults. */
export function aSubmission(fields: Partial<Submission> = {}): Submission {
  const number = next();
  return Submission.parse({
    schema: 1,
    id: `ajuan-${number}`,
    rev: 0,
    regency: '3510',
    kind: 'new',
    innovation: `inv-ajuan-${number}`,
    basedOn: null,
    state: 'draft',
    content: aContent({ name: `Kartu Tani Pintar ${number}` }),
    sections: {},
    author: { account: 'akun-penulis', name: 'Sari Wulandari' },
    assignedTo: null,
    submittedAt: null,
    dueOn: null,
    review: emptyReview(),
    log: [],
    createdAt: '2026-11-01T03:00:00Z',
    updatedAt: '2026-11-01T03:00:00Z',
    ...fields,
  });
}

/** A move as the log tells it, with `fields` in place of the defaults. */
export const aMove = (fields: Partial<Move> = {}): Move =>
  Move.parse({
    at: '2026-11-20T03:00:00Z',
    by: { account: 'akun-penulis', name: 'Sari Wulandari' },
    role: 'contributor',
    action: 'submit',
    from: 'draft',
    to: 'submitted',
    reason: null,
    notes: [],
    assignedTo: null,
    ...fields,
  });
