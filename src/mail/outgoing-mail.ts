import type { MailKind } from '../domain/mail.ts';

export type OutgoingMail = {
  /** One address. */
  to: string;
  kind: MailKind;
  /** One line. */
  subject: string;
  text: string;
  /** A whole document, with all that came from people escaped; null: the text alone. */
  html: string | null;
  /** A mail of the same id is never sent twice; without one, every call is a mail of its own. */
  id?: string;
  /** Where one click ends such mails (RFC 8058): an address of ours that takes a POST from anywhere. */
  unsubscribe?: string;
};

/** What a mail is handed to on its way out; SMTP is one. */
export interface MailTransport {
  /** Resolves when the mail server has taken it. Throws `MailRefusedError`, or whatever broke on the way. */
  deliver(mail: OutgoingMail & { id: string }, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** The mail server said no to this mail, for now or (`permanent`) for good. */
export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
  readonly code = 'mail_refused';
  readonly permanent: boolean;
  constructor(message: string, { permanent, cause }: { permanent: boolean; cause?: unknown }) {
    super(message, { cause });
    this.permanent = permanent;
  }
}
