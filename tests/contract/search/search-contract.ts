import { describe, expect, it } from 'vitest';
import { changes } from './changes.ts';
import { filters } from './filters.ts';
import { oddInput } from './odd-input.ts';
import { realCatalogue } from './real-catalogue.ts';
import { rebuilds } from './rebuilds.ts';
import { contractTest, type SearchContract } from './setup.ts';
import { sorts } from './sorts.ts';
import { sought } from './sought.ts';
import { words } from './words.ts';

/** What every search engine of the hub must do. */
export function searchIndexContract(contract: SearchContract) {
  describe(contract.name, () => {
    const { test, unknown } = contractTest(contract);
    for (const suite of [sought, words, filters, sorts, changes, rebuilds, oddInput, realCatalogue])
      suite(contract, test);
    it('deviates in nothing but tests that exist', () => {
      expect(unknown()).toEqual([]);
    });
  });
}
