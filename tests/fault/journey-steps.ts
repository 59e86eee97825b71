import { z } from 'zod';
import { fieldsOf, type Section, type SubmissionContent } from '../../src/domain/submission-content.ts';
import { CheckItem } from '../../src/domain/submission.ts';
import { post } from '../support/accounts.ts';
import { request, type HttpAnswer } from '../support/http.ts';
import { aContent } from '../support/submission.ts';
import {
  MARKED,
  MARKED_SECTIONS,
  unwritten,
  sectionsBy,
  type MarkedSection,
  type Memory,
  type PromisedSubmission,
} from './journey-memory.ts';

/** Somebody on their way with one submission after the other, and the curator who decides on them. */
export type Walker = {
  name: string;
  regency: string;
  author: { cookie: string };
  curator: { cookie: string };
  /** How many submissions they have begun. */
  journey: number;
  memory: Memory;
};

export const STEP_NAMES = [
  'begin',
  'save a step',
  'send',
  'claim',
  'note',
  'ask for changes',
  'change a step',
  'send again',
  'publish',
  'revise',
  'publish a revision',
  'discard',
] as const;

type Sent = Readonly<Record<string, string | readonly string[]>>;
export type Step = {
  name: (typeof STEP_NAMES)[number];
  send: (url: string) => Promise<HttpAnswer>;
  /** What is promised once it is acknowledged; `location` is where the answer leads, null when none came. */
  after: (location: string | null) => Memory;
};

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
export function formOf(
  section: Section,
  content: SubmissionContent,
): Record<string, string | readonly string[]> {
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
  const { submission } = walker.memory;
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
      return begin(walker);
    case 'discarded':
    case 'awaiting_approval':
    case 'rejected':
    case 'withdrawn':
      return begin(walker);
  }
}

function begin(walker: Walker): Step {
  return {
    name: 'begin',
    send: (url) => post(url, '/kerja/ajuan/baru', {}, walker.author),
    after: (location) => ({
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

const idIn = (location: string | null): string => /^\/kerja\/ajuan\/([\w-]+)/.exec(location ?? '')?.[1] ?? '';

const markOf = ({ name, journey }: Walker, { kind, log }: PromisedSubmission): string =>
  `tanda-${name}-${journey}-${kind}-${log.length}`;

/** The next step of the form that has not this turn's mark, then the picture, then off it goes. */
function write(walker: Walker, submission: PromisedSubmission): Step {
  const { id, state, kind, sections, rev, log } = submission;
  const mark = markOf(walker, submission);
  const isFirst = state === 'draft' && kind === 'new';
  const due = (isFirst ? MARKED_SECTIONS : AGAIN).find((section) => sections[section].mark !== mark);
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

const noFiles = (): PromisedSubmission['files'] => ({ rev: 0, pictures: 0, mark: null });

const remember = (walker: Walker, submission: PromisedSubmission): Memory => ({
  ...walker.memory,
  submission,
});

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
        sections: unwritten(),
        files: noFiles(),
      }),
  };
}

const decide = (walker: Walker, id: string, sent: Sent) => (url: string) =>
  post(url, `/kurasi/${id}`, sent, walker.curator);

function claim(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, log } = submission;
  return {
    name: 'claim',
    send: decide(walker, id, { action: 'claim', rev: `${rev}` }),
    after: () =>
      remember(walker, { ...submission, rev: rev + 1, state: 'in_review', log: [...log, 'claim'] }),
  };
}

/** A new submission is sent back once, with a note that was kept before; then it is published. */
function review(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, log, kind, note } = submission;
  const mark = markOf(walker, submission);
  const isAsked = log.some((action) => action.startsWith('request_changes'));
  if (kind === 'revision' || isAsked) return publish(walker, submission);
  const typed = { review: '1', rev: `${rev}`, message: '', 'note.problem': `Sejak kapan? ${mark}` };
  if (note !== mark)
    return {
      name: 'note',
      send: decide(walker, id, { ...typed, action: 'save' }),
      after: () => remember(walker, { ...submission, rev: rev + 1, note: mark }),
    };
  return {
    name: 'ask for changes',
    send: decide(walker, id, { ...typed, action: 'request_changes' }),
    after: () =>
      remember(walker, {
        ...submission,
        rev: rev + 1,
        state: 'changes_requested',
        log: [...log, `request_changes ${mark}`],
        note: null,
      }),
  };
}

function publish(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, log, kind, sections } = submission;
  const before = walker.memory.case;
  const checked = { review: '1', message: '', checked: CheckItem.options, verified: ['0'] };
  return {
    name: kind === 'new' ? 'publish' : 'publish a revision',
    send: decide(walker, id, { ...checked, action: 'publish', rev: `${rev}` }),
    after: () => ({
      submission: { ...submission, rev: rev + 1, state: 'published', log: [...log, 'publish'], note: null },
      case: {
        rev: (before?.rev ?? 0) + 1,
        state: 'published',
        events: [...(before?.events ?? []), kind === 'new' ? 'publish' : 'revise'],
        mark: sections.problem.mark,
      },
    }),
  };
}

/** Where the site itself leads from a published submission to its case. */
async function publishedCase(url: string, { author, memory }: Walker) {
  const path = `/kerja/ajuan/${memory.submission?.id ?? ''}?ikhtisar`;
  const { text } = await request(url + path, { headers: { cookie: author.cookie } });
  const slug = /href="\/inovasi\/([a-z0-9-]+)"/.exec(text)?.[1];
  if (slug === undefined) throw new Error(`${path} does not lead to the case`);
  const { text: json } = await request(`${url}/api/v1/innovations/${slug}`);
  return z.looseObject({ id: z.string(), slug: z.string() }).parse(JSON.parse(json));
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
