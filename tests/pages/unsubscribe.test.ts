import { afterAll, beforeAll, expect, test } from 'vitest';
import { unsubscribeToken } from '../../src/mail/unsubscribe-token.ts';
import { anAccount, post, putAccount } from '../support/accounts.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { request } from '../support/http.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await aBuiltSite();
});
afterAll(() => site.close());

async function subscribed() {
  const { id, email } = await putAccount(site.hub.store, anAccount({ mailing: 'daily' }));
  const path = `/langganan/${unsubscribeToken(id, site.hub.mailSecret)}`;
  return { id, email, path, mailing: async () => (await site.hub.store.get('account', id))?.mailing };
}

/** As a mail program sends it (RFC 8058): from no page, with no cookie. */
const oneClick = (path: string) => {
  const body = 'List-Unsubscribe=One-Click';
  return request(`${site.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
    },
    body,
  });
};

test('opening the link asks first, and changes nothing: mail programs open links by themselves', async () => {
  const { path, email, mailing } = await subscribed();
  const { status, text, headers } = await request(`${site.url}${path}`);
  expect(status).toBe(200);
  expect(text).toContain(email);
  expect(text).toContain('<form method="post"');
  expect(headers['cache-control']).toBe('private, no-store');
  expect(await mailing()).toBe('daily');
});

test('the button ends the mails, and doing it again is no fault', async () => {
  const { path, mailing } = await subscribed();
  for (let times = 0; times < 2; times += 1) {
    const answer = await post(site.url, path, {});
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Surel kabar dihentikan');
    expect(await mailing()).toBe('none');
  }
});

test('one click in a mail program does, without a page of ours', async () => {
  const { path, mailing } = await subscribed();
  expect((await oneClick(path)).status).toBe(200);
  expect(await mailing()).toBe('none');
});

test.each([
  ['cut off', (path: string) => path.slice(0, -4)],
  ['of nobody', () => '/langganan/akun-tiada.AAAA'],
  ['without a signature', (path: string) => path.slice(0, path.indexOf('.'))],
])('a link that is %s ends nobody’s mails', async (_, change) => {
  const { path, mailing } = await subscribed();
  const wrong = change(path);
  expect((await request(`${site.url}${wrong}`)).status).toBe(404);
  expect((await oneClick(wrong)).status).toBe(404);
  expect(await mailing()).toBe('daily');
});

test('somebody else’s link ends theirs alone', async () => {
  const [one, other] = [await subscribed(), await subscribed()];
  await oneClick(one.path);
  expect(await other.mailing()).toBe('daily');
});
