import { searchIndexContract } from '../../contract/search/search-contract.ts';
import { meilisearchProgram, runMeilisearch, withoutMeilisearch } from '../../support/meilisearch.ts';

const program = await meilisearchProgram();
if (program === null) withoutMeilisearch();
else
  searchIndexContract({
    name: 'Meilisearch',
    open: async () => (await runMeilisearch(program)).index,
    deviations: [],
  });
