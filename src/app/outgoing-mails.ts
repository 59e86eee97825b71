import type { MailState } from '../domain/mail.ts';
import type { Viewer } from '../domain/roles.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { authorOf } from './read-submission.ts';

const PAGE_SIZE = 50;

type Mail = Stored<'mail'>;
export type MailsPage = {
  /** Newest first. */
  mails: readonly Mail[];
  total: number;
  page: number;
  pages: number;
  /** Of each state, whatever is asked for. */
  counts: Readonly<Record<MailState, number>>;
  /** False: no mail server is named. */
  hasServer: boolean;
};

/** What was written to people, of one state or (null) of any. Throws `ForbiddenError`. */
export async function listMails(
  hub: Hub,
  viewer: Viewer | null,
  { state, page: asked }: { state: MailState | null; page: number },
): Promise<MailsPage> {
  require(mayHub(viewer, 'see_mails'));
  const counts = { waiting: 0, sent: 0, failed: 0, kept: 0 };
  const found: Mail[] = [];
  for await (const mail of everyRecord(hub.store, 'mail')) {
    counts[mail.state] += 1;
    if (state === null || mail.state === state) found.push(mail);
  }
  found.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, asked), pages);
  return {
    mails: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: found.length,
    page,
    pages,
    counts,
    hasServer: hub.mail.hasServer,
  };
}

/** One mail; null when there is none of this id. Throws `ForbiddenError`. */
export async function readMail(hub: Hub, viewer: Viewer | null, id: string): Promise<Mail | null> {
  require(mayHub(viewer, 'see_mails'));
  return hub.store.get('mail', id);
}

/**
 * Has a kept or failed mail sent, or gives it up. False, and nothing is changed, when it is neither or the page
 * was made from another rev. Throws `ForbiddenError`, and what the store throws.
 */
export async function tendMail(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev, action }: { id: string; rev: number; action: 'send' | 'discard' },
): Promise<boolean> {
  require(mayHub(viewer, 'see_mails'));
  if ((await hub.store.get('mail', id))?.rev !== rev) return false;
  const by = authorOf(viewer);
  const done = action === 'send' ? await hub.mail.sendAnew(id, by) : await hub.mail.discard(id, by);
  if (done) hub.log.info({ mail: id, action, by: viewer?.id }, 'an administrator tended a mail');
  return done;
}
