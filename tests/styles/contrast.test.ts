import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Dimension } from '../../src/domain/vocabularies.ts';

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');

/** The colours of the first `:root` block of `part`, by token name. */
function colours(part: string): Map<string, string> {
  const block = /:root \{([^}]*)\}/.exec(part)?.[1] ?? '';
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

const at = css.indexOf('prefers-color-scheme: dark');
const light = colours(css.slice(0, at));
const dark = new Map([...light, ...colours(css.slice(at))]);
const THEMES = [
  { theme: 'light', tokens: light },
  { theme: 'dark', tokens: dark },
];

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(tokens: ReadonlyMap<string, string>, one: string, other: string): number {
  const of = (name: string) => {
    const hex = tokens.get(name);
    if (hex === undefined) throw new Error(`tokens.css has no colour --${name}`);
    return luminance(hex);
  };
  const [darker = 0, lighter = 0] = [of(one), of(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunk', 'wash'];
const TEXT = [
  'ink',
  'muted',
  'brand',
  'brand-strong',
  'wrong',
  ...Dimension.options.map((name) => `${name}-text`),
];
const TEXT_PAIRS = [
  ...GROUNDS.flatMap((ground) => TEXT.map((text) => [text, ground] as const)),
  ['on-brand', 'brand'] as const,
  ['on-brand', 'brand-strong'] as const,
  ['on-wrong', 'wrong'] as const,
  ['paper', 'ink'] as const,
  ['ink', 'found'] as const,
];
/** Glyphs, bars, points on the map, borders of fields. */
const SHAPE_PAIRS = [
  ...Dimension.options.map((name) => [name, 'paper'] as const),
  ['edge', 'paper'] as const,
  ['edge', 'surface'] as const,
  ['edge', 'sunk'] as const,
  ['brand', 'land'] as const,
];

test.each(THEMES)('every text can be read on every ground it stands on ($theme)', ({ tokens }) => {
  const poor = TEXT_PAIRS.filter(([text, ground]) => contrast(tokens, text, ground) < 4.5);
  expect(poor).toEqual([]);
});

test.each(THEMES)('every shape that says something stands out from its ground ($theme)', ({ tokens }) => {
  const poor = SHAPE_PAIRS.filter(([shape, ground]) => contrast(tokens, shape, ground) < 3);
  expect(poor).toEqual([]);
});

test('the dark theme has a colour of its own for every colour of the light one', () => {
  const own = colours(css.slice(at));
  expect([...light.keys()].filter((name) => !own.has(name))).toEqual([]);
});

test('the bar of a phone browser and the icon wear the colours of the page', () => {
  const read = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');
  for (const { tokens } of THEMES) {
    expect(read('layouts/Page.astro')).toContain(`content="${tokens.get('paper')}"`);
    expect(read('public/favicon.svg')).toContain(tokens.get('brand'));
  }
});
