import { atomicity } from './atomicity.ts';
import { conflicts } from './conflicts.ts';
import { copies } from './copies.ts';
import { crud } from './crud.ts';
import { onCommit } from './on-commit.ts';
import { paging } from './paging.ts';
import { refusedWrites } from './refused-writes.ts';
import type { StoreSetup } from './setup.ts';

/** What every adapter of the store must do; each test gets a place of its own from `setup`. */
export function storeContract(setup: StoreSetup) {
  for (const suite of [crud, conflicts, atomicity, copies, paging, refusedWrites, onCommit]) suite(setup);
}
