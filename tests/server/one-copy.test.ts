import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/bench/hub-process.ts';

const built = join(root, 'dist/server');

it('the built pages hold no copy of our plain modules: an error that the store throws is one they know', () => {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.mjs'),
  );
  const texts = files.map((name) => readFileSync(join(built, name), 'utf8'));
  expect(texts.some((text) => text.includes('"#src/i18n/messages.ts"'))).toBe(true);
  expect(texts.filter((text) => /class \w* ?extends Error/.test(text) && text.includes('Conflict'))).toEqual(
    [],
  );
});
