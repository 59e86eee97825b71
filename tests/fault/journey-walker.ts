import { z } from 'zod';
import { request, type HttpAnswer } from '../support/http.ts';
import type { Memory, PromisedSubmission } from './journey-memory.ts';

/** Somebody on their way with one submission after the other, and the curator who decides on them. */
export type Walker = {
  name: string;
  regency: string;
  author: { id: string; name: string; cookie: string };
  curator: { cookie: string };
  /** How many submissions they have begun. */
  journey: number;
  memory: Memory;
};

export const STEP_NAMES = [
  'begin',
  'choose mails',
  'save a step',
  'upload',
  'describe a picture',
  'send',
  'claim',
  'note',
  'ask for changes',
  'change a step',
  'send again',
  'publish',
  'revise',
  'publish a revision',
  'archive',
  'discard',
] as const;

export type Sent = Readonly<Record<string, string | readonly string[]>>;
export type Step = {
  name: (typeof STEP_NAMES)[number];
  send: (url: string) => Promise<HttpAnswer>;
  /** What is promised once it is acknowledged; `location` is where the answer leads, null when none came. */
  after: (location: string | null) => Memory;
};

/** What is written in one turn, between two moves, bears one mark. */
export const markOf = ({ name, journey }: Walker, { kind, log }: PromisedSubmission): string =>
  `tanda-${name}-${journey}-${kind}-${log.length}`;

export const remember = (walker: Walker, submission: PromisedSubmission): Memory => ({
  ...walker.memory,
  submission,
});

/** Where the site itself leads from a published submission to its case. */
export async function publishedCase(url: string, { author, memory }: Walker) {
  const path = `/kerja/ajuan/${memory.submission?.id ?? ''}?ikhtisar`;
  const { text } = await request(url + path, { headers: { cookie: author.cookie } });
  const slug = /href="\/inovasi\/([a-z0-9-]+)"/.exec(text)?.[1];
  if (slug === undefined) throw new Error(`${path} does not lead to the case`);
  const { text: json } = await request(`${url}/api/v1/innovations/${slug}`);
  return z.looseObject({ id: z.string(), slug: z.string() }).parse(JSON.parse(json));
}
