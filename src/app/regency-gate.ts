import { rolesOf, type Viewer } from '../domain/roles.ts';
import type { RegencySettings } from '../domain/regency-settings.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { authorOf } from './read-submission.ts';

/** What a regency that never decided anything has. */
export async function regencySettings({ store }: Hub, code: string): Promise<Stored<'regency_settings'>> {
  const fresh: RegencySettings = {
    schema: 2,
    id: code,
    rev: 0,
    regency: code,
    approvesFirst: false,
    log: [],
  };
  return (await store.get('regency_settings', code)) ?? fresh;
}

/** Whether what the viewer writes for the regency goes to its administrator before it goes to the curators. */
export async function needsApproval(hub: Hub, viewer: Viewer | null, regency: string): Promise<boolean> {
  const { approvesFirst } = await regencySettings(hub, regency);
  return approvesFirst && !(viewer?.regency === regency && rolesOf(viewer).has('regency_administrator'));
}

/**
 * Puts the regency's own gate in place, or takes it away; what waits there goes on waiting. `rev` is that of the
 * settings that the page showed. Throws `ForbiddenError`, `ConflictError`, and what `Store.commit` throws.
 */
export async function setGate(
  hub: Hub,
  viewer: Viewer | null,
  { regency, rev, approvesFirst }: { regency: string; rev: number; approvesFirst: boolean },
): Promise<void> {
  require(mayHub(viewer, 'set_gate', regency));
  const by = authorOf(viewer);
  const settings = await regencySettings(hub, regency);
  const action = approvesFirst ? 'gate_set' : 'gate_lifted';
  const log =
    approvesFirst === settings.approvesFirst
      ? settings.log
      : [...settings.log, { at: new Date().toISOString(), by, action } as const];
  await hub.store.commit([
    { kind: 'regency_settings', put: { ...settings, approvesFirst, log }, expectedRev: rev },
  ]);
}
