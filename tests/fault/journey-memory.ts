import type { Mailing } from '../../src/domain/account.ts';
import type { CaseEvent } from '../../src/domain/case-history.ts';
import type { Section, TextField } from '../../src/domain/submission-content.ts';
import type { SubmissionState } from '../../src/domain/submission-workflow.ts';
import type { Stored } from '../../src/store/store.ts';

/** Each step of the form has the mark of its turn in two of its fields: they were saved together or not at all. */
export const MARKED = {
  identity: ['name', 'summary'],
  problem: ['problem', 'strategicIssue'],
  solution: ['solution', 'novelty'],
  how: ['steps', 'staff'],
  behaviour: ['behaviourStaff', 'behaviourStory'],
  results: ['outcome', 'wentWrong'],
  takeaways: ['contactUnit', 'awards'],
} as const satisfies Partial<Record<Section, readonly [TextField, TextField]>>;
export type MarkedSection = keyof typeof MARKED;
export const MARKED_SECTIONS = Object.keys(MARKED).filter((id): id is MarkedSection => id in MARKED);

/** What somebody was promised of a submission: nothing of it may be missing, and nothing more may be there. */
export type PromisedSubmission = {
  id: string;
  kind: 'new' | 'revision';
  rev: number;
  state: SubmissionState;
  /** Actions of the log, with the mark of what was asked for along with them. */
  log: readonly string[];
  sections: Readonly<Record<MarkedSection, { rev: number; mark: string | null }>>;
  /** `mark`: in the words for those who cannot see the picture. */
  files: { rev: number; pictures: number; mark: string | null };
  /** In the reviewer's working paper. */
  note: string | null;
};

export type PromisedCase = {
  rev: number;
  state: 'published' | 'archived';
  events: readonly CaseEvent['action'][];
  /** Of the problem that it tells of. */
  mark: string | null;
};

export type Memory = {
  submission: PromisedSubmission | null;
  /** Null until it is published. */
  case: PromisedCase | null;
  /** When the author's mails come. */
  mailing: Mailing;
};

const MARK = /tanda-[\w-]+/;
/** A mark that two fields of one step do not share stands for a step that was saved by half. */
const sharedMark = (texts: readonly string[]): string | null => {
  const marks = new Set(texts.map((text) => MARK.exec(text)?.[0] ?? null));
  return marks.size < 2 ? ([...marks][0] ?? null) : `torn: ${[...marks].join(' and ')}`;
};

export const unwritten = (): PromisedSubmission['sections'] => sectionsBy(() => ({ rev: 0, mark: null }));

export function sectionsBy(
  of: (section: MarkedSection) => { rev: number; mark: string | null },
): PromisedSubmission['sections'] {
  return {
    identity: of('identity'),
    problem: of('problem'),
    solution: of('solution'),
    how: of('how'),
    behaviour: of('behaviour'),
    results: of('results'),
    takeaways: of('takeaways'),
  };
}

/** Of what was thrown away its name alone stays. */
function markOf({ state, content }: Stored<'submission'>, section: MarkedSection): string | null {
  if (state !== 'discarded' || section !== 'identity')
    return sharedMark(MARKED[section].map((field) => content[field]));
  return content.summary === '' ? sharedMark([content.name]) : `kept: ${content.summary}`;
}

/** What is there of what is promised. */
export const submissionAsPromised = (stored: Stored<'submission'>): PromisedSubmission => ({
  id: stored.id,
  kind: stored.kind === 'new' ? 'new' : 'revision',
  rev: stored.rev,
  state: stored.state,
  log: stored.log.map(({ action, notes }) => {
    const mark = sharedMark(notes.map(({ text }) => text));
    return notes.length === 0 ? action : `${action} ${mark}`;
  }),
  sections: sectionsBy((section) => ({
    rev: stored.sections[section]?.rev ?? 0,
    mark: markOf(stored, section),
  })),
  files: {
    rev: stored.sections.files?.rev ?? 0,
    pictures: stored.content.files.length,
    mark: sharedMark(stored.content.files.map(({ description }) => description)),
  },
  note: stored.review.notes.length === 0 ? null : sharedMark(stored.review.notes.map(({ text }) => text)),
});

export const caseAsPromised = (
  innovation: Stored<'innovation'>,
  history: Stored<'case_history'> | null,
): PromisedCase => ({
  rev: innovation.rev,
  state: innovation.state === 'archived' ? 'archived' : 'published',
  events: (history?.events ?? []).map(({ action }) => action),
  mark: sharedMark([innovation.problem ?? '', innovation.strategicIssue ?? '']),
});
