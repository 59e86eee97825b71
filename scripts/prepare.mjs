// Runs on the system's own Node 20 before anything is installed: plain JavaScript, no packages.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** Node 24, brought by npm's `node` package. */
export const node24 = join(root, 'node_modules/.bin/node');

const INSTALLED = join(root, 'node_modules/.lumbung-installed');
const BUILT = join(root, 'dist/.lumbung-built');

/** How the hub is run. */
export const HUB = {
  // A small young generation: at 30,000 cases it takes a fifth of the memory off, at the same speed.
  args: ['--max-semi-space-size=8', join(root, 'src/server/main.ts')],
  // What was compiled is kept for the next start, which then takes no types off either.
  env: { NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') },
};

/** @param {string} line */
export const say = (line) => process.stdout.write(`${line}\n`);

/**
 * @param {string} command @param {string[]} args @param {{ quiet?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<void>} Rejects with what the command printed when it fails.
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let printed = '';
    child.stdout?.on('data', (piece) => (printed += piece));
    child.stderr?.on('data', (piece) => (printed += piece));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} failed (${code})\n${printed}`)),
    );
  });
}

/** @param {string[]} files */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} file */
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort();
}

/**
 * Installs exactly what package-lock.json names, unless that is what is there. Running the hub takes a third
 * of what developing it takes.
 * @param {{ toDevelop: boolean }} purpose
 */
export async function install({ toDevelop }) {
  const lock = digest(['package-lock.json']);
  const [whole, running] = [`${lock} whole`, `${lock} running`];
  const there = existsSync(node24) ? read(INSTALLED) : null;
  if (there === whole || (there === running && !toDevelop)) return;
  say('Installing packages (npm ci) …');
  const less = toDevelop ? [] : ['--omit=dev'];
  await run('npm', ['ci', ...less, '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  if (!existsSync(node24))
    throw new Error(
      'npm did not bring Node 24 (package "node"): allow install scripts (npm config get ignore-scripts must say false) and start again',
    );
  writeFileSync(INSTALLED, toDevelop ? whole : running);
}

/** Builds the site, unless it was built from exactly these sources. */
export async function build() {
  const sources = [
    'package-lock.json',
    'astro.config.mjs',
    'tsconfig.json',
    'scripts/compress-assets.ts',
    ...filesBelow('src'),
    ...filesBelow('data/vocabularies'),
  ];
  const wanted = digest(sources);
  if (read(BUILT) === wanted) return;
  say('Building the site …');
  const env = { ASTRO_TELEMETRY_DISABLED: '1' };
  await run(node24, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], { quiet: true, env });
  await run(node24, ['scripts/compress-assets.ts'], { quiet: true });
  writeFileSync(BUILT, wanted);
}

/**
 * Runs a program of the hub under Node 24 in our place: signals are passed on, and we end as it ends.
 * @param {string[]} args @param {Record<string, string>} [env]
 */
export function become(args, env = {}) {
  const child = spawn(node24, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
  });
}

/** @param {unknown} error */
export function giveUp(error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
