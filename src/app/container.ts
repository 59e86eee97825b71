import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { limitsOver } from '../accounts/limits.ts';
import { openAccounts } from '../accounts/open-accounts.ts';
import { ownSecret } from '../accounts/own-secret.ts';
import { sweepRegularly } from '../accounts/sweep.ts';
import { readConfig, type Config } from '../config.ts';
import { openDiskFiles } from '../files/disk/disk-files.ts';
import { openOutbox } from '../mail/outbox.ts';
import { AT_ONCE, smtpTransport } from '../mail/smtp-transport.ts';
import { openEmbeddedIndex } from '../search/embedded/embedded-index.ts';
import { openSearchService } from '../search/failover.ts';
import { openMeilisearch } from '../search/meilisearch/find-server.ts';
import { meilisearchIndex } from '../search/meilisearch/meilisearch-index.ts';
import { answerReindex, reindexSocket } from '../search/reindex-socket.ts';
import { openLowdbStore } from '../store/lowdb/lowdb-store.ts';
import { openAuditTrail } from './audit-trail.ts';
import { openAdoptionLedger } from './adoption-ledger.ts';
import { catalogueDocuments } from './catalogue-documents.ts';
import { openCatalogue } from './catalogue.ts';
import { openCollectionShelf } from './collection-shelf.ts';
import { openDirectory } from './directory.ts';
import type { Hub } from './hub.ts';
import { answerImports, importSocket } from './import-socket.ts';
import { openLedger } from './ledger.ts';
import { openNoticeBoard } from './notice-board.ts';
import { openNoticePost } from './notice-post.ts';
import { openQuestionLedger } from './question-ledger.ts';
import { readersOf } from './readers.ts';
import { seedCatalogue } from './seed-catalogue.ts';
import { fileSweep } from './sweep-files.ts';
import { answerUsers } from './user-socket.ts';

const SEED = fileURLToPath(new URL('../../data/seed', import.meta.url));

/**
 * Opens everything, once, in the order in which one needs the other. `say` gets a line per step for whoever
 * watches. Throws `ConfigError`, and what the store throws when the data folder cannot be used.
 */
export async function openHub({
  config,
  log,
  say,
}: {
  config: Config;
  log: Logger;
  say: (line: string) => void;
}): Promise<Hub> {
  const store = await openLowdbStore({ dataDir: config.dataDir });
  try {
    for (const { path, detail } of store.quarantined) {
      log.error({ path, detail }, 'set aside');
      say(`Records: ${path} could not be read and is set aside: ${detail}`);
    }
    const seeded = await seedCatalogue(store, SEED);
    if (seeded > 0) say(`Records: put the first catalogue in place (${seeded} records)`);
    const catalogue = await openCatalogue(store, (fault) => log.error(fault));
    say(`Records: ${catalogue.cards().length} published cases in ${config.dataDir}`);

    const ledger = await openLedger(store, (fault) => log.error(fault));
    const directory = await openDirectory(store, (fault) => log.error(fault));
    const audit = await openAuditTrail(store, (fault) => log.error(fault));
    const adoptions = await openAdoptionLedger(store, (fault) => log.error(fault));
    const questions = await openQuestionLedger(store, (fault) => log.error(fault));
    const collections = await openCollectionShelf(store, (fault) => log.error(fault));
    const documents = catalogueDocuments(store, catalogue);
    const found = await openMeilisearch(config, log);
    const embedded = openEmbeddedIndex({ file: join(config.dataDir, 'search', 'embedded.db') });
    const search = await openSearchService({
      primary: found.server && meilisearchIndex({ server: found.server, log }),
      withoutPrimary: found.server ? null : found.reason,
      fallback: embedded,
      book: embedded.book,
      documents,
      log,
    });
    catalogue.onChange((ids) => search.changed(ids));
    const reindex = await answerReindex({ path: reindexSocket(config.dataDir), search, log });
    const imports = await answerImports({ path: importSocket(config.dataDir), store, log });
    const { engine, detail } = search.health();
    say(
      `Search: ${engine === 'meilisearch' ? 'Meilisearch' : 'embedded engine'}${detail ? ` (${detail})` : ''}`,
    );

    const files = await openDiskFiles({ dataDir: config.dataDir });
    const host = new URL(config.siteUrl).hostname;
    const transport = config.mail && smtpTransport({ ...config.mail, host });
    const mail = await openOutbox({ store, transport, atOnce: AT_ONCE, log });
    if (!mail.hasServer) say('Mail: no SMTP_URL is set; mails are kept for administrators to see');

    const limits = limitsOver(store);
    const secret = config.authSecret ?? (await ownSecret(config.dataDir));
    const accounts = await openAccounts({ config, secret, store, limits, log });
    const notices = await openNoticeBoard(store, (fault) => log.error(fault));
    const post = await openNoticePost({
      store,
      board: notices,
      outbox: mail,
      people: () => readersOf(store),
      place: { siteUrl: config.siteUrl, secret },
      log,
    });
    const sweeping = sweepRegularly([accounts, limits, fileSweep({ store, files, log })], log);

    const hub: Omit<Hub, 'close'> = {
      config,
      siteUrl: config.siteUrl,
      log,
      store,
      catalogue,
      ledger,
      directory,
      audit,
      adoptions,
      questions,
      collections,
      search,
      mail,
      notices,
      mailSecret: secret,
      files,
      accounts,
      limits,
    };
    const users = await answerUsers(hub);
    if ((await store.list('account', { limit: 1 })).records.length === 0)
      say('Accounts: none yet; make the first with npm run user -- create --administrator');
    return {
      ...hub,
      async close() {
        await users.close();
        await sweeping.close();
        accounts.close();
        await post.close();
        await mail.close();
        await reindex.close();
        await imports.close();
        await search.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The hub under `astro dev`, where no server of ours opens one. */
export const openDevelopmentHub = (): Promise<Hub> =>
  openHub({
    config: readConfig(),
    log: pino({ level: 'warn' }),
    say: (line) => process.stdout.write(`${line}\n`),
  });
