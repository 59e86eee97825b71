import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const SHORTEST = 32;

/**
 * The secret that cookies are signed and two-factor secrets encrypted with, where no AUTH_SECRET is set: made once
 * and kept in the data folder, readable to the user who runs the hub alone. Call it while holding the store's lock.
 */
export async function ownSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'auth-secret');
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null && kept.trim().length >= SHORTEST) return kept.trim();
  if (kept !== null)
    throw new Error(
      `${path} holds no secret: bring it back from a backup, or remove it and all will sign in anew`,
    );
  const made = randomBytes(32).toString('base64url');
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${made}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  return made;
}
