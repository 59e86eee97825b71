import { expect, it } from 'vitest';
import { range, table } from '../../scripts/bench/report.ts';

it('says plainly what was missed', () => {
  const lines = table([
    { what: 'boot', target: '≤ 5 s', figure: '4.1 s', met: true, values: {} },
    { what: 'cached page', target: '≥ 0.5', figure: '0.41 (0.40–0.43)', met: false, values: {} },
    { what: 'disk', target: '', figure: '90 MB', met: null, values: {} },
  ]).split('\n');
  expect(lines).toEqual([
    'what         target  figure',
    '───────────  ──────  ────────────────',
    'boot         ≤ 5 s   4.1 s             met',
    'cached page  ≥ 0.5   0.41 (0.40–0.43)  MISSED',
    'disk                 90 MB',
  ]);
});

it('tells the spread of rounds', () => {
  expect(range([0.5, 0.47, 0.61], 2)).toBe('0.47–0.61');
});
