import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as indonesian from '@zxcvbn-ts/language-id';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './better-auth.ts';

/** Of 0 to 4: 10^8 guesses and more. */
const ENOUGH = 3;

const checker = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...indonesian.dictionary },
  graphs: common.adjacencyGraphs,
  translations: indonesian.translations,
});

/** What everybody here would think of. */
const OF_THIS_SITE = ['lumbung', 'inovasi', 'kabupaten', 'kota'];

export type PasswordFault =
  | { code: 'too_short'; shortest: number }
  | { code: 'too_long'; longest: number }
  /** `advice`: what makes it easy to guess, and what would help, in Indonesian. */
  | { code: 'too_weak'; advice: string };

/** What is wrong with a password that somebody chooses; null when it is good. `about`: their name and address. */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | null {
  const { length } = [...password];
  if (length < SHORTEST_PASSWORD) return { code: 'too_short', shortest: SHORTEST_PASSWORD };
  if (password.length > LONGEST_PASSWORD) return { code: 'too_long', longest: LONGEST_PASSWORD };
  const words = about
    .flatMap((one) => [one, ...one.split(/[^\p{L}\p{N}]+/u)])
    .filter((one) => one.length > 2);
  const { score, feedback } = checker.check(password, [...words, ...OF_THIS_SITE]);
  if (score >= ENOUGH) return null;
  return { code: 'too_weak', advice: [feedback.warning, ...feedback.suggestions].filter(Boolean).join(' ') };
}
