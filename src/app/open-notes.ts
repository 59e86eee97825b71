import type { Author } from '../domain/author.ts';
import { FIELDS, type FieldId, type Section } from '../domain/submission-content.ts';
import type { Stored } from '../store/store.ts';

/** What a curator asked for and the regency has still to answer. */
export type OpenNotes = {
  by: Author;
  at: string;
  message: string | null;
  /** What was said to each field. */
  byField: ReadonlyMap<FieldId, string>;
  sections: ReadonlySet<Section>;
};

/** Of the last request for changes; null when none is open. */
export function openNotes({ state, log }: Pick<Stored<'submission'>, 'state' | 'log'>): OpenNotes | null {
  const move =
    state === 'changes_requested' ? log.findLast((m) => m.action === 'request_changes') : undefined;
  if (move === undefined) return null;
  const byField = new Map<FieldId, string>();
  for (const { field, text } of move.notes)
    byField.set(field, [byField.get(field), text].filter((part) => part !== undefined).join('\n\n'));
  return {
    by: move.by,
    at: move.at,
    message: move.reason,
    byField,
    sections: new Set([...byField.keys()].map((field) => FIELDS[field].section)),
  };
}
