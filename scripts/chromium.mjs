// Plain JavaScript: scripts/test.mjs runs it on the system's Node.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { node24, root, run, say } from './prepare.mjs';

/** @param {string} file */
function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** An installed Chromium or Chrome, else the one that Playwright keeps; null when there is none. */
export function chromiumPath() {
  const named = process.env.CHROMIUM;
  if (named && runnable(named)) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    for (const folder of folders) if (runnable(join(folder, name))) return join(folder, name);
  return playwrightPath();
}

function playwrightPath() {
  if (!existsSync(node24)) return null;
  try {
    const script = 'import("playwright-core").then(p=>process.stdout.write(p.chromium.executablePath()))';
    const file = execFileSync(node24, ['-e', script], { cwd: root, encoding: 'utf8' });
    return runnable(file) ? file : null;
  } catch {
    return null;
  }
}

/** Debian's package where that is possible, else Playwright's download. A failure is said, not thrown. */
export async function installChromium() {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = [...asRoot, 'apt-get'];
  const [command = 'apt-get', ...before] = apt;
  try {
    say('Installing Chromium (Debian package) …');
    await run(command, [...before, 'update', '-qq'], { quiet: true });
    await run(command, [...before, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    return;
  } catch {
    say('That did not work here. Downloading Chromium (Playwright) …');
  }
  try {
    await run(node24, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { quiet: true });
  } catch (error) {
    say(error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : String(error));
  }
}
