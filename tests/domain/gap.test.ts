import { expect, it, test } from 'vitest';
import { evidenceWorth, gapWorth, type Evidence } from '../../src/domain/gap.ts';

const nothing: Evidence = { verifiedResults: 0, sourcedResults: 0, sources: 0, confidence: null };
const base = { runners: [0.8], adoptions: 1, evidence: nothing, stopped: false };

test.each<[string, Partial<typeof base>]>([
  ['runs in a region more like this one', { runners: [0.9] }],
  ['runs in more of them', { runners: [0.8, 0.5] }],
  ['was taken home by more', { adoptions: 3 }],
  ['has a result with a source', { evidence: { ...nothing, sourcedResults: 1 } }],
  ['has several sources', { evidence: { ...nothing, sources: 3 } }],
  ['has a verified result', { evidence: { ...nothing, verifiedResults: 1 } }],
  ['has sources that agree', { evidence: { ...nothing, confidence: 'high' } }],
])('a gap is worth more when the case %s', (_, fields) => {
  expect(gapWorth({ ...base, ...fields })).toBeGreaterThan(gapWorth(base));
});

it('is worth less when the case has stopped at its origin', () => {
  expect(gapWorth({ ...base, stopped: true })).toBeLessThan(gapWorth(base));
});

it('one region just like this one says more than two that are hardly alike', () => {
  expect(gapWorth({ ...base, runners: [0.9] })).toBeGreaterThan(gapWorth({ ...base, runners: [0.4, 0.4] }));
});

it('evidence is worth 1 at most, and a verified result more than any number of claims', () => {
  const most: Evidence = { verifiedResults: 9, sourcedResults: 9, sources: 9, confidence: 'high' };
  expect(evidenceWorth(nothing)).toBe(0);
  expect(evidenceWorth(most)).toBeCloseTo(1, 12);
  const claims: Evidence = { ...nothing, sourcedResults: 100 };
  expect(evidenceWorth({ ...nothing, verifiedResults: 1 })).toBeGreaterThan(evidenceWorth(claims));
});
