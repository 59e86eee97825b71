import { formatDate, formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/messages.ts';
import type { OutgoingMail } from '../mail/outgoing-mail.ts';
import { unsubscribeToken } from '../mail/unsubscribe-token.ts';
import { writeMail } from '../mail/write-mail.ts';
import { idOf, type Reader } from './derive-notices.ts';
import type { SaidNotice } from './say-notice.ts';

/** Where mails lead to, and the secret with which their links are signed. */
export type MailPlace = { siteUrl: string; secret: string };

const LONGEST_SUBJECT = 180;
/** What more there is in a day is read on the site. */
const MOST_OF_DAY = 60;

/** A subject is one line of bounded length; what is cut off says so. */
const subjectOf = (title: string): string =>
  title.length <= LONGEST_SUBJECT ? title : `${title.slice(0, LONGEST_SUBJECT - 1).toWellFormed()}…`;

const unsubscribeAddress = ({ siteUrl, secret }: MailPlace, account: string): string =>
  `${siteUrl}/langganan/${unsubscribeToken(account, secret)}`;

const footer = (place: MailPlace, why: string, unsubscribe: string) => [
  why,
  { words: t('mail.footer.settings'), href: `${place.siteUrl}/kerja/akun` },
  { words: t('mail.footer.unsubscribe'), href: unsubscribe },
];

/** The mail of one notice; its id is the notice's own, so that it is sent once. */
export function mailOfNotice(
  id: string,
  said: SaidNotice,
  { id: account, name, email }: Pick<Reader, 'id' | 'name' | 'email'>,
  place: MailPlace,
): OutgoingMail {
  const unsubscribe = unsubscribeAddress(place, account);
  const { title, what, quote, next, href, linkWords } = said;
  return {
    id,
    to: email,
    kind: 'notice',
    unsubscribe,
    ...writeMail(subjectOf(title), {
      greeting: t('mail.greeting', { name }),
      paragraphs: next === null ? [what] : [what, next],
      quote,
      link: { words: linkWords, href: place.siteUrl + href },
      footer: footer(place, t('mail.footer.why'), unsubscribe),
    }),
  };
}

/** The mail of a day (`2026-11-24`): everything in one, once. */
export function mailOfDay(
  day: string,
  said: readonly SaidNotice[],
  { id: account, name, email }: Pick<Reader, 'id' | 'name' | 'email'>,
  place: MailPlace,
): OutgoingMail {
  const unsubscribe = unsubscribeAddress(place, account);
  const count = formatNumber(said.length);
  return {
    id: idOf('rangkum', account, day),
    to: email,
    kind: 'digest',
    unsubscribe,
    ...writeMail(t('mail.digest.subject', { date: formatDate(day), count }), {
      greeting: t('mail.greeting', { name }),
      paragraphs: [
        t('mail.digest.intro'),
        ...(said.length > MOST_OF_DAY ? [t('mail.digest.most', { shown: MOST_OF_DAY })] : []),
      ],
      items: said.slice(-MOST_OF_DAY).map(({ title, what, next, href, linkWords }) => ({
        heading: title,
        words: next === null ? what : `${what} ${next}`,
        link: { words: linkWords, href: place.siteUrl + href },
      })),
      link: { words: t('mail.digest.link'), href: `${place.siteUrl}/kerja/kabar` },
      footer: footer(place, t('mail.digest.why'), unsubscribe),
    }),
  };
}
