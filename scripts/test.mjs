import { existsSync } from 'node:fs';
import { chromiumPath, installChromium } from './chromium.mjs';
import { become, build, giveUp, install, node24, run, say } from './prepare.mjs';

// Arguments narrow the run to some tests (npm test -- tests/domain); without any, everything is run.
const chosen = process.argv.slice(2);
try {
  await install({ toDevelop: true });
  if (chromiumPath() === null) await installChromium();
  const chromium = chromiumPath();
  say(chromium === null ? 'No Chromium could be had: browser tests will say so.' : `Chromium: ${chromium}`);
  if (chosen.length === 0) {
    say('Checking format, lint, types and dead code …');
    await run('npm', ['run', '--silent', 'check'], { env: { ASTRO_TELEMETRY_DISABLED: '1' } });
  }
  await build();
  const vitest = 'node_modules/vitest/vitest.mjs';
  if (!existsSync(node24)) throw new Error('Node 24 is not installed');
  become([vitest, 'run', ...chosen], chromium === null ? {} : { CHROMIUM: chromium });
} catch (error) {
  giveUp(error);
}
