import { searchIndexContract } from '../../contract/search/search-contract.ts';
import { withBook } from '../../contract/search/setup.ts';
import { meilisearchProgram, runMeilisearch, withoutMeilisearch } from '../../support/meilisearch.ts';

const program = await meilisearchProgram();
if (program === null) withoutMeilisearch();
else
  searchIndexContract({
    name: 'Meilisearch',
    open: async () => withBook((await runMeilisearch(program)).index),
    deviations: [],
  });
