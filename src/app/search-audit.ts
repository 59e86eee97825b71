import { z } from 'zod';
import { RegencyCode } from '../domain/regency.ts';
import type { Viewer } from '../domain/roles.ts';
import { calendarDate, recordId } from '../domain/text.ts';
import { ACT_KINDS, isAct, type Act } from './audit-sources.ts';
import type { AuditEntry } from './audit-trail.ts';
import type { Hub } from './hub.ts';
import { pageOf } from './pages-of.ts';
import { mayHub, require } from './policy.ts';

/** What an address says amiss narrows nothing. */
export const AuditFilter = z.object({
  from: calendarDate.optional().catch(undefined),
  until: calendarDate.optional().catch(undefined),
  who: z.string().max(200).catch(''),
  account: recordId.optional().catch(undefined),
  regency: RegencyCode.optional().catch(undefined),
  act: z
    .union([z.enum(ACT_KINDS), z.custom<Act>(isAct)])
    .optional()
    .catch(undefined),
  words: z.string().max(200).catch(''),
  page: z.coerce.number().int().positive().catch(1),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

const AUDIT_PER_PAGE = 50;

/** Everything that fits, the newest first. Throws `ForbiddenError`. */
export async function auditEntries(
  hub: Hub,
  viewer: Viewer | null,
  filter: Omit<AuditFilter, 'page'>,
): Promise<readonly AuditEntry[]> {
  require(mayHub(viewer, 'see_audit'));
  await hub.audit.settled();
  return hub.audit.find(filter);
}

/** One page of what fits. Throws `ForbiddenError`. */
export async function searchAudit(hub: Hub, viewer: Viewer | null, filter: AuditFilter) {
  return pageOf(await auditEntries(hub, viewer, filter), filter.page, AUDIT_PER_PAGE);
}
