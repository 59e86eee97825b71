import packageFile from '../../package.json' with { type: 'json' };
import { dayOf } from '../domain/dates.ts';
import type { MailState } from '../domain/mail.ts';
import type { Viewer } from '../domain/roles.ts';
import type { SubmissionState } from '../domain/submission-workflow.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';

/** Submissions that wait, of one state. */
type Waiting = {
  state: SubmissionState;
  count: number;
  /** Moment since which the oldest of them stands there. */
  oldest: string;
  overdue: number;
};

export type SystemState = {
  version: string;
  /** When this process began. */
  since: string;
  store: Awaited<ReturnType<Hub['store']['health']>>;
  quarantined: Hub['store']['quarantined'];
  search: ReturnType<Hub['search']['health']>;
  mails: Readonly<Record<MailState, number>>;
  hasMailServer: boolean;
  waiting: readonly Waiting[];
  cases: number;
  accounts: number;
  audit: number;
};

const OPEN = ['draft', 'awaiting_approval', 'submitted', 'in_review', 'changes_requested'] as const;

/** How the hub is, for whoever runs it. Throws `ForbiddenError`. */
export async function systemState(hub: Hub, viewer: Viewer | null, now = new Date()): Promise<SystemState> {
  require(mayHub(viewer, 'see_system'));
  await Promise.all([hub.ledger.settled(), hub.directory.settled(), hub.audit.settled()]);
  const mails = { waiting: 0, sent: 0, failed: 0, kept: 0 };
  for await (const { state } of everyRecord(hub.store, 'mail')) mails[state] += 1;
  return {
    version: packageFile.version,
    since: new Date(now.getTime() - process.uptime() * 1000).toISOString(),
    store: await hub.store.health(),
    quarantined: hub.store.quarantined,
    search: hub.search.health(),
    mails,
    hasMailServer: hub.mail.hasServer,
    waiting: waitingOf(hub, dayOf(now)),
    cases: hub.catalogue.cards().length,
    accounts: hub.directory.people({}).length,
    audit: hub.audit.size(),
  };
}

function waitingOf({ ledger }: Hub, today: string): Waiting[] {
  const groups = Map.groupBy(ledger.all(), ({ state }) => state);
  return OPEN.flatMap((state) => {
    const entries = groups.get(state) ?? [];
    const [first, ...others] = entries.map(({ lastMove, createdAt }) => lastMove?.at ?? createdAt);
    if (first === undefined) return [];
    return {
      state,
      count: entries.length,
      oldest: others.reduce((oldest, at) => (at < oldest ? at : oldest), first),
      overdue: entries.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
    };
  });
}
