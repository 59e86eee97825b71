import { z } from 'zod';
import type { Viewer } from '../domain/roles.ts';
import { recordId } from '../domain/text.ts';
import type { Hub } from './hub.ts';
import { startRevision } from './start-submission.ts';
import { tendCase } from './tend-case.ts';

const Sent = z.union([
  z.object({ inovasi: recordId, tindakan: z.literal('perbarui') }),
  z.object({ inovasi: recordId, rev: z.coerce.number().int().positive() }),
]);

/**
 * What a regency does to its own case from a list: begin a change to it, or say that it is still so. `sent` are
 * the form's fields. Null: the form was none of ours. Throws what `startRevision` and `tendCase` throw.
 */
export async function tendOwnCase(
  hub: Hub,
  viewer: Viewer | null,
  sent: Readonly<Record<string, unknown>>,
): Promise<{ kind: 'confirmed' } | { kind: 'begun'; submission: string } | null> {
  const { data } = Sent.safeParse(sent);
  if (data === undefined) return null;
  if ('tindakan' in data) {
    const { id } = await startRevision(hub, viewer, data.inovasi);
    return { kind: 'begun', submission: id };
  }
  await tendCase(hub, viewer, { id: data.inovasi, rev: data.rev, action: 'confirm' });
  return { kind: 'confirmed' };
}
