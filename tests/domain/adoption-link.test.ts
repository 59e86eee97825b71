import { describe, expect, it } from 'vitest';
import { AdoptionLink, countsAsAdoption } from '../../src/domain/adoption-link.ts';
import { aLink } from '../support/innovation.ts';

function faultsOf(fields: Record<string, unknown>): string[] {
  const read = AdoptionLink.safeParse({ ...aLink(), ...fields });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a link between two regencies', () => {
  it('needs a source, two different regencies, and something that was taken', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ source: null })).toHaveLength(1);
    expect(faultsOf({ adopter: '3510' })).toEqual(['adopter: adopts_from_itself']);
    expect(faultsOf({ name: null })).toEqual(['innovation: names_no_innovation']);
    expect(faultsOf({ name: null, becameInnovation: 'inv-0001' })).toEqual([]);
  });

  it('refuses unknown keys, other codes and ids that could not stand in an address', () => {
    expect(faultsOf({ year: 2020 })).toHaveLength(1);
    expect(faultsOf({ origin: '35.10' })).toHaveLength(1);
    expect(faultsOf({ innovation: 'Smart Kampung' })).toHaveLength(1);
    expect(faultsOf({ note: 'a\u0007b' })).toEqual(['note: control_character']);
  });

  it('counts as an adoption only when it says so: a plan and a study visit are told, not counted', () => {
    const counted = (['adopted', 'studied', 'planned'] as const).map((status) =>
      countsAsAdoption({ status }),
    );
    expect(counted).toEqual([true, false, false]);
  });
});
