import { t, type MessageKey } from '../i18n/messages.ts';
import { writeMail } from '../mail/write-mail.ts';
import type { MailKind } from '../domain/mail.ts';
import type { Hub } from './hub.ts';

type Receiver = { name: string; email: string };
type Words = { subject: MessageKey; what: MessageKey; link: MessageKey };

/** Mails about somebody's own account: they come whatever kind of news was asked for. */
const LETTERS = {
  reset: { subject: 'mail.reset.subject', what: 'mail.reset.what', link: 'mail.reset.link' },
  verification: {
    subject: 'mail.verification.subject',
    what: 'mail.verification.what',
    link: 'mail.verification.link',
  },
  new_device: {
    subject: 'mail.new_device.subject',
    what: 'mail.new_device.what',
    link: 'mail.security.link',
  },
  password_changed: {
    subject: 'mail.password_changed.subject',
    what: 'mail.password_changed.what',
    link: 'mail.security.link',
  },
  two_factor_on: {
    subject: 'mail.two_factor_on.subject',
    what: 'mail.two_factor_on.what',
    link: 'mail.security.link',
  },
  two_factor_off: {
    subject: 'mail.two_factor_off.subject',
    what: 'mail.two_factor_off.what',
    link: 'mail.security.link',
  },
  recovery_codes: {
    subject: 'mail.recovery_codes.subject',
    what: 'mail.recovery_codes.what',
    link: 'mail.security.link',
  },
  email_changed: {
    subject: 'mail.email_changed.subject',
    what: 'mail.email_changed.what',
    link: 'mail.security.link',
  },
  suspended: { subject: 'mail.suspended.subject', what: 'mail.suspended.what', link: 'mail.suspended.link' },
  roles_changed: {
    subject: 'mail.roles_changed.subject',
    what: 'mail.roles_changed.what',
    link: 'mail.roles_changed.link',
  },
} as const satisfies Record<string, Words>;
type LetterName = keyof typeof LETTERS;

const KIND: Readonly<Partial<Record<LetterName, MailKind>>> = {
  reset: 'reset',
  verification: 'verification',
  new_device: 'sign_in',
};

/** `path`: where the letter leads to; `about`: what its sentence tells. */
export async function writeToOwner(
  hub: Hub,
  { name, email }: Receiver,
  letter: LetterName,
  { path = '/kerja/akun', about = {} }: { path?: string; about?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const words = LETTERS[letter];
  await hub.mail.send({
    to: email,
    kind: KIND[letter] ?? 'security',
    ...writeMail(t(words.subject), {
      greeting: t('mail.account.greeting', { name }),
      paragraphs: [t(words.what, about)],
      link: { words: t(words.link), href: `${hub.siteUrl}${path}` },
      footer: [t('mail.account.footer', { site: hub.siteUrl })],
    }),
  });
}

/** The invitation itself; who has an account already is asked to sign in with it. */
export async function writeInvitation(
  hub: Hub,
  to: string,
  { by, place, path }: { by: string; place: string; path: string },
): Promise<void> {
  await hub.mail.send({
    to,
    kind: 'invitation',
    ...writeMail(t('mail.invitation.subject'), {
      greeting: t('mail.invitation.greeting'),
      paragraphs: [t('mail.invitation.what', { by, place }), t('mail.invitation.until')],
      link: { words: t('mail.invitation.link'), href: `${hub.siteUrl}${path}` },
      footer: [t('mail.invitation.footer', { by })],
    }),
  });
}
