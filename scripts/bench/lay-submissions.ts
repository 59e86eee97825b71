import { pino } from 'pino';
import { limitsOver } from '../../src/accounts/limits.ts';
import { openAccounts } from '../../src/accounts/open-accounts.ts';
import { checkSubmission } from '../../src/app/check-submission.ts';
import { Account } from '../../src/domain/account.ts';
import { contentOfInnovation } from '../../src/domain/content-of-innovation.ts';
import { daysAfter, dayOf } from '../../src/domain/dates.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import type { SubmissionContent } from '../../src/domain/submission-content.ts';
import { emptyReview, Submission, type Move } from '../../src/domain/submission.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { BenchCatalogue } from './generate.ts';
import { randomFrom } from './random.ts';

/** A submission and the Cookie header of who has it in hand: its author, or the curator with one in review. */
export type Laid = { id: string; regency: string; cookie: string };
export type LaidSubmissions = {
  curator: string;
  /** Complete, each ready to be sent. */
  drafts: readonly Laid[];
  /** Held by the curator; `word` stands in its name and nowhere else. */
  inReview: readonly (Laid & { word: string })[];
};

type Person = { account: Account; cookie: string };

const SECRET = 'rahasia-ukur-rahasia-ukur-rahasia-ukur';
/** The hub has to be started with them. */
export const SETTINGS = { AUTH_SECRET: SECRET };

/**
 * Puts submissions beside a laid catalogue, spread over all its regencies, each as long as a case: `drafts` that may
 * be sent, and `waiting` with the curators, `inReview` of these in one curator's hands.
 */
export async function laySubmissions(
  dataDir: string,
  catalogue: BenchCatalogue,
  count: { drafts: number; waiting: number; inReview: number },
): Promise<LaidSubmissions> {
  const store = await openLowdbStore({ dataDir });
  try {
    const regencies = [...catalogue.byRegency.keys()].sort();
    const accounts = [...regencies.map(authorIn), curatorAccount()];
    await store.commit(accounts.map((put) => ({ kind: 'account', put, expectedRev: 0 })));
    const signing = await openAccounts({
      config: { siteUrl: 'http://localhost', oidc: null },
      secret: SECRET,
      store,
      limits: limitsOver(store),
      log: pino({ level: 'silent' }),
    });
    const people: Person[] = [];
    for (const account of accounts) {
      const { cookies } = await signing.signInByLink(new Headers(), account.id);
      people.push({ account, cookie: cookies.map((one) => one.split(';')[0] ?? '').join('; ') });
    }
    signing.close();
    const curator = people.pop();
    if (!curator) throw new Error('nobody is signed in');

    const laid = { drafts: [] as Laid[], inReview: [] as LaidSubmissions['inReview'][number][] };
    const puts: Submission[] = [];
    for (let number = 0; number < count.drafts + count.waiting; number += 1) {
      const author = people[number % people.length];
      if (!author) throw new Error('no regency has a case');
      const { regency } = author.account;
      const at = catalogue.byRegency.get(regency ?? '')?.[Math.floor(number / people.length)] ?? number;
      const word = wordOf(number);
      const state =
        number < count.drafts ? 'draft' : number < count.drafts + count.inReview ? 'in_review' : 'submitted';
      const put = submissionOf(number, author.account, curator.account, {
        state,
        content: completed(catalogue.innovation(at), word),
      });
      puts.push(put);
      const { cookie } = author;
      if (state === 'draft') laid.drafts.push({ id: put.id, regency: put.regency, cookie });
      if (state === 'in_review')
        laid.inReview.push({ id: put.id, regency: put.regency, cookie: curator.cookie, word });
    }
    for (const of of Map.groupBy(puts, ({ regency }) => regency).values())
      await store.commit(of.map((put) => ({ kind: 'submission', put, expectedRev: 0 })));
    return { curator: curator.cookie, ...laid };
  } finally {
    await store.close();
  }
}

const LAID_AT = '2026-01-05T03:00:00Z';

const account = (fields: Partial<Account>) =>
  Account.parse({
    schema: 1,
    rev: 0,
    name: 'Pegawai Uji',
    emailVerified: true,
    regency: null,
    regencyRoles: [],
    nationalRoles: [],
    agency: null,
    twoFactorEnabled: false,
    suspended: null,
    mailing: 'each',
    noticesSeenAt: null,
    createdAt: LAID_AT,
    updatedAt: LAID_AT,
    log: [],
    ...fields,
  });

const authorIn = (regency: string): Account =>
  account({
    id: `akun-uji-${regency}`,
    email: `penulis@${regency}.example`,
    regency,
    regencyRoles: ['contributor'],
  });

const curatorAccount = (): Account =>
  account({
    id: 'akun-uji-kurator',
    email: 'kurator@pusat.example',
    nationalRoles: ['curator'],
    twoFactorEnabled: true,
  });

/** Of no text, no ending of a word is taken off it, and no typo leads from one to the next. */
function wordOf(number: number): string {
  const random = randomFrom(number, 4);
  return Array.from({ length: 6 }, () => random.pick(['za', 'qu', 'xo', 'vy', 'ke', 'mu', 'ro'])).join('');
}

function submissionOf(
  number: number,
  { id: account, name, regency }: Account,
  curator: Account,
  { state, content }: { state: 'draft' | 'submitted' | 'in_review'; content: SubmissionContent },
): Submission {
  const by = { account, name };
  const holder = { account: curator.id, name: curator.name };
  const move = (fields: Pick<Move, 'action' | 'from' | 'to'> & Partial<Move>): Move => ({
    at: LAID_AT,
    by,
    role: 'contributor',
    reason: null,
    notes: [],
    assignedTo: null,
    ...fields,
  });
  const log = [
    move({ action: 'start', from: null, to: 'draft' }),
    ...(state === 'draft' ? [] : [move({ action: 'submit', from: 'draft', to: 'submitted' })]),
    ...(state === 'in_review'
      ? [
          move({
            action: 'claim',
            from: 'submitted',
            to: 'in_review',
            by: holder,
            role: 'curator',
            assignedTo: holder,
          }),
        ]
      : []),
  ];
  const isSent = state !== 'draft';
  return Submission.parse({
    schema: 1,
    id: `ajuan-uji-${number}`,
    rev: 0,
    regency,
    kind: 'new',
    innovation: `inv-uji-${number}`,
    basedOn: null,
    state,
    content,
    sections: {},
    author: by,
    assignedTo: state === 'in_review' ? holder : null,
    submittedAt: isSent ? LAID_AT : null,
    dueOn: isSent ? daysAfter(dayOf(new Date()), number % 28) : null,
    review: emptyReview(),
    log,
    createdAt: LAID_AT,
    updatedAt: LAID_AT,
  });
}

/** A case as somebody would have typed it in, with what a submission needs beyond what older cases say. */
function completed(innovation: Innovation, word: string): SubmissionContent {
  const content = contentOfInnovation(innovation, { by: { account: 'akun-uji', name: 'Uji' }, at: LAID_AT });
  const sources =
    content.sources.length > 0
      ? content.sources
      : [{ title: 'Berita daerah', url: 'https://berita.example/uji', supports: '' }];
  const results =
    content.results.length > 0
      ? content.results
      : [{ claim: 'Waktu layanan turun', figure: '', period: '', claimant: '', source: '1' }];
  const whole: SubmissionContent = {
    ...content,
    name: `${content.name} ${word}`,
    agency: content.agency || 'Dinas Kominfo',
    startedYear: content.startedYear || '2021',
    form: content.form || 'public_service',
    digital: content.digital || 'yes',
    affairs: content.affairs.length > 0 ? content.affairs : ['pertanian'],
    topics: content.topics.length > 0 ? content.topics : ['pengaduan'],
    problem: content.problem || content.summary,
    solution: content.solution || content.summary,
    steps: content.steps || 'Mendata\nMelatih\nMembuka layanan',
    sources,
    results: results.map((row) => ({ ...row, source: row.source || '1' })),
    contactUnit: content.contactUnit || 'Dinas Kominfo',
    files: [],
  };
  const { faults } = checkSubmission(whole);
  if (faults.length > 0) throw new Error(`a laid submission is not complete: ${JSON.stringify(faults)}`);
  return whole;
}
