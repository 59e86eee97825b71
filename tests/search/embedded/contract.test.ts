import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import { searchIndexContract } from '../../contract/search/search-contract.ts';
import type { Deviation } from '../../contract/search/setup.ts';

const deviations: readonly Deviation[] = [
  {
    reason:
      'SQLite orders by how rare the tokens are, whatever they tell; what people see is ranked after it',
    tests: ['of any, a token that tells more stands higher'],
  },
];

searchIndexContract({
  name: 'the embedded engine in memory',
  open: async () => openEmbeddedIndex({ file: ':memory:' }),
  deviations,
});

searchIndexContract({
  name: 'the embedded engine in a file',
  open: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lumbung-search-'));
    const index = openEmbeddedIndex({ file: join(folder, 'embedded.sqlite') });
    const close = async () => {
      await index.close();
      await rm(folder, { recursive: true });
    };
    return { ...index, close };
  },
  deviations,
});
