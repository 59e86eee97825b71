import { z } from 'zod';
import { Author } from './author.ts';
import { MailKind } from './mail.ts';
import { moment, recordId } from './text.ts';

/** What an administrator did with a mail. It outlives the mail, and says whose it was without what it said. */
export const MailAct = z.strictObject({
  schema: z.literal(1),
  id: recordId,
  rev: z.int().nonnegative(),
  at: moment,
  by: Author,
  action: z.enum(['send', 'discard']),
  mail: recordId,
  to: z.email().max(254),
  kind: MailKind,
});
export type MailAct = z.infer<typeof MailAct>;
