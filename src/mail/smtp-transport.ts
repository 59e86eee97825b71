import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { MailRefusedError, type MailTransport } from './outgoing-mail.ts';

/** Mails on their way at once; the outbox hands over no more. */
export const AT_ONCE = 3;

const SECOND = 1000;

const SmtpFault = z.looseObject({
  message: z.string(),
  code: z.string().optional(),
  responseCode: z.int().optional(),
});

/** Faults of the mail itself; what is wrong with the connection or the sign-in may be mended meanwhile. */
const ABOUT_THE_MAIL: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);
/** "Bad sequence of commands": the conversation went wrong, not the mail. */
const OUT_OF_TURN = 503;

function refusal(error: unknown): unknown {
  const fault = SmtpFault.safeParse(error);
  if (!fault.success || !ABOUT_THE_MAIL.has(fault.data.code ?? '')) return error;
  const { message, responseCode } = fault.data;
  // Without a code, nobody was asked: the address cannot be written to at all.
  const permanent = responseCode === undefined || (responseCode >= 500 && responseCode !== OUT_OF_TURN);
  return new MailRefusedError(message, { permanent, cause: error });
}

/**
 * Sends through the mail server at `url` (`smtp://user:password@host:587`, `smtps://…`), as `from`. `host` names
 * us in Message-IDs: the same mail has the same one however often it is sent, so that mail systems drop the double.
 */
export function smtpTransport({
  url,
  from,
  host,
}: {
  url: string;
  from: string;
  host: string;
}): MailTransport {
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: AT_ONCE,
    // When it is tried again is for the outbox to say.
    maxRequeues: 0,
    connectionTimeout: 15 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver({ id, to, subject, text, html, unsubscribe }, signal) {
      try {
        await pool.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          ...(html === null ? {} : { html }),
          messageId: `<${id}@${host}>`,
          headers: {
            // No holiday answer of somebody's should come back.
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe === undefined
              ? {}
              : {
                  'List-Unsubscribe': `<${unsubscribe}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
          signal,
        });
      } catch (error) {
        throw refusal(error);
      }
    },
    close: () => pool.close({ force: true }),
  };
}
