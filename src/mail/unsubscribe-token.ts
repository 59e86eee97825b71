import { createHmac, timingSafeEqual } from 'node:crypto';

/** Says in the signed text what the signature is for, so that it is good for nothing else. */
const PURPOSE = 'unsubscribe';

const signatureOf = (account: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${PURPOSE}:${account}`).digest();

/**
 * Lets whoever has it end the mails to `account`, and do nothing else. It does not expire: a mail of last year
 * must still keep its promise. Letters, digits, `-`, `_` and one `.`.
 */
export const unsubscribeToken = (account: string, secret: string): string =>
  `${account}.${signatureOf(account, secret).toString('base64url')}`;

/** Whose mails the token ends; null when we did not write it. */
export function accountOfToken(token: string, secret: string): string | null {
  const [account = '', signature = '', ...more] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(account, secret);
  if (more.length > 0 || given.length !== expected.length) return null;
  return timingSafeEqual(given, expected) ? account : null;
}
