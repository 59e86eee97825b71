import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { publicInnovations } from './export-innovations.ts';

/**
 * What has a public address, archived cases too, in the order of ids: who keeps a copy learns from it what is
 * no longer true, and a record that changes while pages are read is neither missed nor doubled.
 * `updatedSince` in milliseconds since 1970; `next` is the id after which the next page begins.
 */
export async function listInnovations(
  hub: Hub,
  page: { after?: string | undefined; limit: number; updatedSince?: number | undefined },
): Promise<{ innovations: readonly Stored<'innovation'>[]; next: string | null }> {
  const { limit, updatedSince = -Infinity } = page;
  const innovations: Stored<'innovation'>[] = [];
  for await (const innovation of publicInnovations(hub, page.after)) {
    if (Date.parse(innovation.updatedAt) < updatedSince) continue;
    if (innovations.length === limit) return { innovations, next: innovations.at(-1)?.id ?? null };
    innovations.push(innovation);
  }
  return { innovations, next: null };
}
