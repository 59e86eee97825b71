import { expect, it } from 'vitest';
import { accountOfToken, unsubscribeToken } from '../../src/mail/unsubscribe-token.ts';

const SECRET = 'rahasia-yang-panjang-sekali-untuk-diuji';
const token = unsubscribeToken('akun-sari', SECRET);

it('says whose mails it ends', () => {
  expect(token).toMatch(/^[\w.-]+$/);
  expect(accountOfToken(token, SECRET)).toBe('akun-sari');
});

it.each([
  ['another account’s', token.replace('sari', 'budi')],
  ['one without its signature', 'akun-sari.'],
  ['one with half a signature', token.slice(0, -8)],
  ['one with more behind it', `${token}.x`],
  ['nothing', ''],
])('refuses %s', (_, given) => {
  expect(accountOfToken(given, SECRET)).toBeNull();
});

it('is refused where the secret is another', () => {
  expect(accountOfToken(token, `${SECRET}!`)).toBeNull();
});
