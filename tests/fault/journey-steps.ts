import { Mailing } from '../../src/domain/account.ts';
import { fieldsOf, type Section, type SubmissionContent } from '../../src/domain/submission-content.ts';
import { post } from '../support/accounts.ts';
import { request } from '../support/http.ts';
import { aContent } from '../support/submission.ts';
import { aPicture } from '../support/uploads.ts';
import {
  MARKED,
  MARKED_SECTIONS,
  unwritten,
  sectionsBy,
  type MarkedSection,
  type PromisedSubmission,
} from './journey-memory.ts';
import { archive, claim, review } from './journey-review.ts';
import { markOf, publishedCase, remember, type Step, type Walker } from './journey-walker.ts';

const SLUGS = {
  identity: 'identitas',
  problem: 'masalah',
  solution: 'solusi',
  how: 'cara',
  behaviour: 'perilaku',
  results: 'hasil',
  takeaways: 'bawa-pulang',
} as const satisfies Record<MarkedSection, string>;

/** A step's fields as its form names them. */
function formOf(section: Section, content: SubmissionContent): Record<string, string | readonly string[]> {
  const sent: Record<string, string | readonly string[]> = {};
  for (const field of fieldsOf(section)) {
    if (field === 'files') continue;
    const value = content[field];
    if (typeof value === 'string') sent[field] = value;
    else
      value.forEach((entry, at) => {
        if (typeof entry === 'string') sent[field] = [...(sent[field] ?? []), entry];
        else for (const [column, cell] of Object.entries(entry)) sent[`${field}.${at}.${column}`] = cell;
      });
  }
  return sent;
}

/** Complete, with the mark in the two fields of each step. */
function markedContent(mark: string): SubmissionContent {
  const content = aContent();
  for (const [one, other] of Object.values(MARKED)) {
    content[one] = `${content[one]} ${mark}`;
    content[other] = `${content[other]} ${mark}`;
  }
  return content;
}

const AGAIN = ['problem'] as const satisfies readonly MarkedSection[];

export function nextStep(walker: Walker): Step {
  const { submission, case: published } = walker.memory;
  if (submission === null) return begin(walker);
  switch (submission.state) {
    case 'draft':
    case 'changes_requested':
      return write(walker, submission);
    case 'submitted':
      return claim(walker, submission);
    case 'in_review':
      return review(walker, submission);
    case 'published':
      if (submission.kind === 'new') return revise(walker, submission);
      return published?.state === 'published' ? archive(walker, submission, published) : begin(walker);
    case 'discarded':
    case 'awaiting_approval':
    case 'rejected':
    case 'withdrawn':
      return begin(walker);
  }
}

function begin(walker: Walker): Step {
  const mailing = Mailing.options[walker.journey % Mailing.options.length] ?? 'each';
  if (walker.memory.mailing !== mailing) return chooseMails(walker, mailing);
  return {
    name: 'begin',
    send: (url) => post(url, '/kerja/ajuan/baru', {}, walker.author),
    after: (location) => ({
      ...walker.memory,
      submission: {
        id: idIn(location),
        kind: 'new',
        rev: 1,
        state: 'draft',
        log: ['start'],
        sections: unwritten(),
        files: noFiles(),
        note: null,
      },
      case: null,
    }),
  };
}

/** Between one submission and the next: when the mails of what happens to them come. */
function chooseMails(walker: Walker, mailing: Mailing): Step {
  const { cookie, name } = walker.author;
  return {
    name: 'choose mails',
    send: (url) => post(url, '/kerja/akun', { nama: name, unit: '', kabar: mailing }, { cookie }),
    after: () => ({ ...walker.memory, mailing }),
  };
}

const idIn = (location: string | null): string => /^\/kerja\/ajuan\/([\w-]+)/.exec(location ?? '')?.[1] ?? '';

/** The next step of the form that has not this turn's mark, then the picture, then off it goes. */
function write(walker: Walker, submission: PromisedSubmission): Step {
  const { id, state, kind, sections, files, rev, log } = submission;
  const mark = markOf(walker, submission);
  const isFirst = state === 'draft' && kind === 'new';
  const due = (isFirst ? MARKED_SECTIONS : AGAIN).find((section) => sections[section].mark !== mark);
  if (due === undefined && isFirst && files.pictures === 0) return upload(walker, submission);
  if (due === undefined && isFirst && files.mark !== mark) return describe(walker, submission, mark);
  if (due === undefined && isFirst && walker.journey % 3 === 2) return discard(walker, submission);
  if (due === undefined)
    return {
      name: state === 'draft' ? 'send' : 'send again',
      send: (url) =>
        post(url, `/kerja/ajuan/${id}/periksa`, { action: 'submit', rev: `${rev}` }, walker.author),
      after: () =>
        remember(walker, { ...submission, rev: rev + 1, state: 'submitted', log: [...log, 'submit'] }),
    };
  const sent = formOf(due, markedContent(mark));
  return {
    name: isFirst ? 'save a step' : 'change a step',
    send: (url) =>
      post(url, `/kerja/ajuan/${id}/${SLUGS[due]}`, { ...sent, rev: `${sections[due].rev}` }, walker.author),
    after: () =>
      remember(walker, {
        ...submission,
        rev: rev + 1,
        sections: sectionsBy((section) => (section === due ? { rev: rev + 1, mark } : sections[section])),
      }),
  };
}

/** The picture is kept beside the records, before what names it. */
function upload(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, files } = submission;
  return {
    name: 'upload',
    async send(url) {
      const form = new FormData();
      form.append('do', 'stay');
      form.append('rev', `${files.rev}`);
      form.append('upload', new File([new Uint8Array(await picture)], 'foto.png', { type: 'image/png' }));
      const encoded = new Response(form);
      const body = Buffer.from(await encoded.arrayBuffer());
      return request(`${url}/kerja/ajuan/${id}/berkas`, {
        method: 'POST',
        headers: {
          origin: url,
          cookie: walker.author.cookie,
          'content-type': encoded.headers.get('content-type') ?? '',
          'content-length': String(body.length),
        },
        body,
      });
    },
    after: () =>
      remember(walker, {
        ...submission,
        rev: rev + 1,
        files: { rev: rev + 1, pictures: files.pictures + 1, mark: null },
      }),
  };
}

function describe(walker: Walker, submission: PromisedSubmission, mark: string): Step {
  const { id, rev, files } = submission;
  return {
    name: 'describe a picture',
    async send(url) {
      const path = `/kerja/ajuan/${id}/berkas`;
      const { text } = await request(url + path, { headers: { cookie: walker.author.cookie } });
      const [, file = ''] = /name="files\.0\.file" value="([^"]+)"/.exec(text) ?? [];
      const described = { 'files.0.file': file, 'files.0.description': `Kios pupuk ${mark}` };
      return post(url, path, { ...described, rev: `${files.rev}`, do: 'stay' }, walker.author);
    },
    after: () => remember(walker, { ...submission, rev: rev + 1, files: { ...files, rev: rev + 1, mark } }),
  };
}

const picture = aPicture({ width: 320, height: 240, format: 'png' });
const noFiles = (): PromisedSubmission['files'] => ({ rev: 0, pictures: 0, mark: null });

function discard(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, log } = submission;
  const sent = { action: 'discard', sure: 'ya', rev: `${rev}` };
  return {
    name: 'discard',
    send: (url) => post(url, `/kerja/ajuan/${id}`, sent, walker.author),
    after: () =>
      remember(walker, {
        ...submission,
        rev: rev + 1,
        state: 'discarded',
        log: [...log, 'discard'],
        sections: { ...unwritten(), identity: { rev: 0, mark: submission.sections.identity.mark } },
        files: noFiles(),
      }),
  };
}

function revise(walker: Walker, submission: PromisedSubmission): Step {
  return {
    name: 'revise',
    send: async (url) =>
      post(
        url,
        '/kerja/ajuan/perbarui',
        { innovation: (await publishedCase(url, walker)).id },
        walker.author,
      ),
    after: (location) =>
      remember(walker, {
        ...submission,
        id: idIn(location),
        kind: 'revision',
        rev: 1,
        state: 'draft',
        log: ['start'],
        sections: sectionsBy((section) => ({ rev: 0, mark: submission.sections[section].mark })),
        files: { ...submission.files, rev: 0 },
      }),
  };
}
