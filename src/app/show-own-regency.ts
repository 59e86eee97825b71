import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import type { Directory, Person } from './directory.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { regencySettings } from './regency-gate.ts';
import { regencyOf } from './regions.ts';

type Member = Person & {
  /** When they were last seen on a device on which they are still signed in; null when that is not known. */
  seenAt: string | null;
};

export type OwnRegency = {
  regency: ReturnType<typeof regencyOf>;
  members: readonly Member[];
  /** Null for whoever may not invite. */
  invitations: ReturnType<Directory['invitations']> | null;
  settings: Stored<'regency_settings'>;
  maySetGate: boolean;
  mayManage: boolean;
};

/** The viewer's own regency: who belongs to it, who is invited, and its gate. Throws `ForbiddenError`. */
export async function showOwnRegency(hub: Hub, viewer: Viewer | null): Promise<OwnRegency> {
  const code = viewer?.regency ?? null;
  require(code !== null && mayHub(viewer, 'see_regency', code));
  await hub.directory.settled();
  const mayManage = mayHub(viewer, 'manage_members', code);
  const people = hub.directory.people({ regency: code });
  return {
    regency: regencyOf(code),
    members: await Promise.all(
      people.map(async (person) => ({ ...person, seenAt: mayManage ? await seenAt(hub, person.id) : null })),
    ),
    invitations: mayManage
      ? hub.directory.invitations({ regency: code, state: 'open', now: Date.now() })
      : null,
    settings: await regencySettings(hub, code),
    maySetGate: mayHub(viewer, 'set_gate', code),
    mayManage,
  };
}

/** When the account was last seen on a device on which it is still signed in; null when that is not known. */
export async function seenAt({ accounts }: Hub, id: string): Promise<string | null> {
  const sessions = await accounts.sessionsOf(id);
  return sessions.reduce<string | null>(
    (latest, { updatedAt }) => (latest === null || updatedAt > latest ? updatedAt : latest),
    null,
  );
}
