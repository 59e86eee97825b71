/**
 * npm run import -- --facts FILE [--source TEXT] [--year YYYY] [--dry-run]
 *
 * How large regencies are, from a CSV with the columns code (32.16 or 3216), population and area_km2, and if it has
 * them density (a check), year and source. Every row is checked; when one is at fault nothing is imported. Importing
 * the same file again changes nothing.
 *   --source  where the figures come from, for rows that do not say it; else the file's name
 *   --year    of which they are, for rows that do not say it
 *   --dry-run checks and counts, and writes nothing
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openHub } from '../src/app/container.ts';
import { importFacts, type FactsImported } from '../src/app/import-facts.ts';
import { importSocket, requestImport } from '../src/app/import-socket.ts';
import { readFactsFile, type FactsRow } from '../src/app/read-facts-file.ts';
import { readConfig } from '../src/config.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const USAGE = 'npm run import -- --facts FILE [--source TEXT] [--year YYYY] [--dry-run]';
const MOST_FAULTS = 50;
const YEAR = /^(19|20)\d\d$/;

/** The command cannot go on; nothing was changed. */
class ImportError extends Error {
  override name = 'ImportError';
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      facts: { type: 'string' },
      source: { type: 'string' },
      year: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const { facts: file, year } = values;
  if (file === undefined)
    throw new ImportError(
      positionals.length > 0
        ? `${positionals.join(', ')}: innovations cannot be imported yet, only regency facts: ${USAGE}`
        : USAGE,
    );
  if (positionals.length > 0) throw new ImportError(`one file at a time: ${USAGE}`);
  if (year !== undefined && !YEAR.test(year))
    throw new ImportError(`--year ${year} is no year, such as 2024`);
  return {
    file,
    source: values.source ?? basename(file),
    year: year === undefined ? null : Number(year),
    dryRun: values['dry-run'],
  };
}

/** By the hub that is running, which holds the store; with the store opened here when none is. */
async function put(facts: FactsRow[], dryRun: boolean): Promise<FactsImported> {
  const config = readConfig();
  const byTheHub = await requestImport(importSocket(config.dataDir), { facts, dryRun });
  if (byTheHub) return byTheHub;
  const hub = await openHub({ config, log: pino({ level: 'warn' }, pino.destination(2)), say });
  try {
    return await importFacts(hub.store, facts, { dryRun });
  } finally {
    await hub.close();
  }
}

try {
  const { file, source, year, dryRun } = readOptions();
  const { rows, faults } = readFactsFile(await readFile(file, 'utf8'), { source, year });
  if (faults.length > 0) {
    for (const { row, column, what } of faults.slice(0, MOST_FAULTS))
      process.stderr.write(`${file}: row ${row}${column === null ? '' : `, ${column}`}: ${what}\n`);
    if (faults.length > MOST_FAULTS) process.stderr.write(`and ${faults.length - MOST_FAULTS} more\n`);
    throw new ImportError(
      `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: nothing was imported`,
    );
  }
  const { added, changed, same } = await put(rows, dryRun);
  say(
    `${rows.length} regencies: ${added} new, ${changed} changed, ${same} as before${dryRun ? ' (a dry run: nothing was written)' : ''}`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
