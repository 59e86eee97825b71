import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type MailServer = {
  /** For `SMTP_URL`. */
  url: string;
  port: number;
  /** What was taken, in the order in which it came, as a mail program reads it. */
  mails: ParsedMail[];
  /** Mails to one address. */
  to(address: string): ParsedMail[];
  /** The most conversations that were open at the same time. */
  busiest(): number;
  close(): Promise<void>;
};

/** An answer other than yes: `450 Mailbox busy`. */
export class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/**
 * A mail server on loopback. `onRecipient` is asked before a recipient is taken, `onMail` once the whole mail is
 * there and before it is said so: a `Refusal` they throw is the answer.
 */
export async function aMailServer({
  port = 0,
  onRecipient = () => {},
  onMail = () => {},
}: {
  port?: number;
  onRecipient?: (address: string) => void;
  onMail?: (mail: ParsedMail) => void | Promise<void>;
} = {}): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  let open = 0;
  let busiest = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      try {
        onRecipient(address);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
    onData(stream, _session, done) {
      open += 1;
      busiest = Math.max(busiest, open);
      simpleParser(stream)
        .then(async (mail) => {
          await onMail(mail);
          mails.push(mail);
        })
        .then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        )
        .finally(() => (open -= 1));
    },
  });
  // A client that was killed breaks its connection off.
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const at = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${at.port}`,
    port: at.port,
    mails,
    to: (address) => mails.filter(({ to }) => [to].flat().some((some) => some?.text === address)),
    busiest: () => busiest,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
