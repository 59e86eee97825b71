import type { Logger } from 'pino';
import type { Accounts } from '../accounts/accounts.ts';
import type { Limits } from '../accounts/limits.ts';
import type { Config } from '../config.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { SearchService } from '../search/search-service.ts';
import type { Store } from '../store/store.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { AdoptionLedger } from './adoption-ledger.ts';
import type { Catalogue } from './catalogue.ts';
import type { CollectionShelf } from './collection-shelf.ts';
import type { Directory } from './directory.ts';
import type { Ledger } from './ledger.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { QuestionLedger } from './question-ledger.ts';

/** Everything a use case may need, built once by container.ts and handed to each of them. */
export type Hub = {
  config: Config;
  /** Where people reach the site, without a slash at the end: `https://lumbung.example`. */
  siteUrl: string;
  log: Logger;
  store: Store;
  /** What is published, held in memory and kept true after every commit. */
  catalogue: Catalogue;
  /** What is on its way into the catalogue, held in memory likewise. */
  ledger: Ledger;
  /** Who has an account or is invited to one, held in memory likewise. */
  directory: Directory;
  /** Everything that was done, held in memory likewise. */
  audit: AuditTrail;
  /** What regencies take home, held in memory likewise, with what is internal. */
  adoptions: AdoptionLedger;
  /** What was asked of origins, held in memory likewise, with what is hidden. */
  questions: QuestionLedger;
  /** What people keep together, held in memory likewise. */
  collections: CollectionShelf;
  search: SearchService;
  mail: Outbox;
  /** What people have been told, held in memory likewise. */
  notices: NoticeBoard;
  /** Signs the links that end somebody's mails. */
  mailSecret: string;
  /** Uploaded pictures and documents. */
  files: FileStore;
  accounts: Accounts;
  /** How often something may be tried. */
  limits: Limits;
  close(): Promise<void>;
};
