import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './hub-process.ts';
import { run } from './processes.ts';
import type { Bench, Row } from './report.ts';

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** The tests that kill a process: what they promise stands in their names, here is whether it held this time. */
export async function faults(bench: Bench): Promise<Row[]> {
  const file = join(bench.folder('faults'), 'report.json');
  const tests = readdirSync(join(root, 'tests/fault')).filter((name) => /kill.*\.fault\.ts$/.test(name));
  bench.say(`kill -9: ${tests.join(', ')} …`);
  const args = [
    'run',
    ...tests.map((name) => join('tests/fault', name)),
    '--reporter=default',
    '--reporter=json',
  ];
  // A failed test makes it end with a fault, too: the report says which.
  const printed = await run(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), ...args, `--outputFile.json=${file}`],
    { cwd: root },
  ).catch(String);
  const report = Report.safeParse(readJson(file));
  if (!report.success) throw new Error(`vitest gave no report:\n${printed.slice(-2000)}`);
  // Each counts what it did, and says so: `store under kill -9: 200 kills, …` comes from store-kill.
  const counted = new Map(
    [...printed.matchAll(/^(\w+) under kill -9: (.*)$/gm)].map(([, what = '', figure = '']) => [
      what,
      figure,
    ]),
  );
  const countedIn = (name: string) =>
    [...counted].find(([what]) => name.includes(`${what.replace(/s$/, '')}-kill`))?.[1];
  return report.data.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, failureMessages }) => ({
      what: fullName.trim(),
      target: 'holds',
      figure:
        status !== 'passed'
          ? (failureMessages?.[0]?.split('\n', 1)[0] ?? status)
          : (countedIn(name) ?? 'holds'),
      met: status === 'passed',
      values: { status },
    })),
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
