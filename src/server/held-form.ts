import { z } from 'zod';
import { isForMembers } from './personal-addresses.ts';

/** A form that was sent to `path` when nobody was signed in any more, with all that was typed. */
export type HeldForm = { path: string; fields: readonly (readonly [string, string])[] };

/** Bytes: with what encoding adds, it has to fit into one body again. */
export const LARGEST_HELD = 500_000;

const Packed = z.strictObject({
  // A path of ours for members, so that it can never lead elsewhere.
  path: z
    .string()
    .max(2000)
    .refine(isSafePath)
    .refine((path) => isForMembers(path)),
  fields: z.array(z.tuple([z.string(), z.string()])).max(5000),
});

/** A path on this site and nothing else: `//other.example` and `/\other.example` lead away. */
function isSafePath(path: string): boolean {
  return /^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(path);
}

export const packHeldForm = (form: HeldForm): string =>
  Buffer.from(JSON.stringify(form)).toString('base64url');

/** Null for what is no form that we held. */
export function unpackHeldForm(packed: string | null | undefined): HeldForm | null {
  if (!packed) return null;
  try {
    const parsed = Packed.safeParse(JSON.parse(Buffer.from(packed, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Where to go after signing in: a path of ours, else the desk. */
export function nextPath(asked: string | null | undefined): string {
  const isPath = typeof asked === 'string' && asked.length <= 2000 && isSafePath(asked);
  return isPath && !/^\/(masuk|keluar|api)(\/|\?|$)/.test(asked) ? asked : '/kerja';
}
