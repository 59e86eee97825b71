import { expect, it } from 'vitest';
import { readRecord } from '../../src/domain/records.ts';
import { anAdoption, aPlan } from '../support/adoption.ts';

it('an adoption of schema 1, whose plan asked for no outputs, is read with none', () => {
  const now = anAdoption({ plan: aPlan({ scope: 'Dua kecamatan' }) });
  const { outputs: _, ...plan } = now.plan;
  expect(readRecord('adoption', { ...now, schema: 1, plan })).toEqual(now);
});
