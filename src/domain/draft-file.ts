import { z } from 'zod';
import { Author } from './author.ts';
import { moment, storableText, text } from './text.ts';

/** Name under which an upload is kept: random, never what people called it, and never a path. */
export const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/);

/** A picture or document of a submission. */
export const DraftFile = z.strictObject({
  file: fileName,
  /** The smaller rendering of a picture. */
  small: fileName.nullable(),
  kind: z.enum(['picture', 'document']),
  /** As its owner named it; only ever shown. */
  name: text(200),
  mediaType: text(200),
  bytes: z.int().positive(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  /** What it shows, for those who cannot see it; may still be empty in a draft. */
  description: storableText(5_000),
  by: Author,
  at: moment,
});
export type DraftFile = z.infer<typeof DraftFile>;
