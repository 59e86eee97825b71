import { z } from 'zod';
import { recordId, text } from './text.ts';

/** Somebody who did something, with the name they had then: the log must stay readable when the account is gone. */
export const Author = z.strictObject({ account: recordId, name: text(200) });
export type Author = z.infer<typeof Author>;
