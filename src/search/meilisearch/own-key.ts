import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** 32 random bytes in hexadecimal, made at the first start and kept in `file`, which only we can read. */
export async function ownKey(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (/^[0-9a-f]{64}$/.test(kept)) return kept;
  const key = randomBytes(32).toString('hex');
  await writeFile(file, key, { mode: 0o600 });
  return key;
}
