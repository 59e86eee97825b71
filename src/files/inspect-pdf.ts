import { FileRefusedError } from './refusal.ts';

/** The trailer names how it is locked, whether it stands as such or as a stream whose head is always readable. */
const LOCKED = /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/;
/** Readers look for the end mark in the last kilobyte. */
const TAIL_BYTES = 1024;

/** A PDF must be whole and open without a password. Throws `FileRefusedError`. */
export function inspectPdf(bytes: Buffer): void {
  const tail = bytes.subarray(-TAIL_BYTES).toString('latin1');
  if (!tail.includes('%%EOF')) throw new FileRefusedError('damaged');
  if (LOCKED.test(bytes.toString('latin1'))) throw new FileRefusedError('locked');
}
