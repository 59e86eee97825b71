import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openAuditTrail } from '../../src/app/audit-trail.ts';
import { openAdoptionLedger } from '../../src/app/adoption-ledger.ts';
import { catalogueDocuments } from '../../src/app/catalogue-documents.ts';
import { openCatalogue } from '../../src/app/catalogue.ts';
import { openCollectionShelf } from '../../src/app/collection-shelf.ts';
import { openDirectory } from '../../src/app/directory.ts';
import type { Hub } from '../../src/app/hub.ts';
import { openLedger } from '../../src/app/ledger.ts';
import { openNoticeBoard } from '../../src/app/notice-board.ts';
import { openQuestionLedger } from '../../src/app/question-ledger.ts';
import { readConfig } from '../../src/config.ts';
import { limitsOver } from '../../src/accounts/limits.ts';
import { openAccounts } from '../../src/accounts/open-accounts.ts';
import type { Adoption } from '../../src/domain/adoption.ts';
import type { AdoptionLink } from '../../src/domain/adoption-link.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { openOutbox } from '../../src/mail/outbox.ts';
import type { MailTransport } from '../../src/mail/outgoing-mail.ts';
import { openDiskFiles } from '../../src/files/disk/disk-files.ts';
import { answerSearch } from '../../src/search/answer-search.ts';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { findSimilar } from '../../src/search/similar.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';

export const SITE_URL = 'https://lumbung.example';

type Contents = {
  innovations?: readonly Innovation[];
  links?: readonly AdoptionLink[];
  adoptions?: readonly Adoption[];
};

/** Puts records in place, one commit each. */
export async function commitAll(
  store: Store,
  { innovations = [], links = [], adoptions = [] }: Contents,
): Promise<void> {
  for (const put of innovations) await store.commit([{ kind: 'innovation', put, expectedRev: 0 }]);
  for (const put of links) await store.commit([{ kind: 'adoption_link', put, expectedRev: 0 }]);
  for (const put of adoptions) await store.commit([{ kind: 'adoption', put, expectedRev: 0 }]);
}

/**
 * A hub over a store in a folder of its own and the embedded search, holding `contents`, at `SITE_URL`.
 * Mails are kept in the store, unless a `transport` sends them. `settings` as in the environment. `close` also removes the folder.
 */
export async function aHub(
  contents: Contents = {},
  {
    transport = null,
    settings = {},
  }: { transport?: MailTransport | null; settings?: Readonly<Record<string, string>> } = {},
): Promise<Hub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lumbung-hub-'));
  const store = await openLowdbStore({ dataDir });
  await commitAll(store, contents);
  const catalogue = await openCatalogue(store);
  const index = openEmbeddedIndex({ file: ':memory:' });
  const documents = catalogueDocuments(store, catalogue);
  await index.rebuild(documents.documents(documents.versions().keys()));
  const log = pino({ level: 'silent' });
  const mail = await openOutbox({ store, transport, atOnce: 3, log });
  const config = readConfig({ DATA_DIR: dataDir, SITE_URL, ...settings });
  const limits = limitsOver(store);
  const accounts = await openAccounts({ config, secret: 'r'.repeat(32), store, limits, log });
  return {
    config,
    siteUrl: config.siteUrl,
    log,
    store,
    catalogue,
    ledger: await openLedger(store, () => {}),
    directory: await openDirectory(store, () => {}),
    audit: await openAuditTrail(store, () => {}),
    adoptions: await openAdoptionLedger(store, () => {}),
    questions: await openQuestionLedger(store, () => {}),
    collections: await openCollectionShelf(store, () => {}),
    mail,
    notices: await openNoticeBoard(store, () => {}),
    mailSecret: 'r'.repeat(32),
    files: await openDiskFiles({ dataDir }),
    accounts,
    limits,
    search: {
      search: (query) => answerSearch(query, { index, book: index.book }),
      similar: (draft, about) => findSimilar(draft, about, { index, book: index.book }),
      changed: () => {},
      rebuild: async () => [],
      health: () => ({ engine: index.engine, detail: null, waiting: 0, reconciled: true }),
      browsingIsCurrent: () => true,
      close: () => index.close(),
    },
    async close() {
      await mail.close();
      await index.close();
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
