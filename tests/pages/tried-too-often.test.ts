import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../src/accounts/limits.ts';
import { anAccount, PASSWORD, post, putAccount } from '../support/accounts.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await aBuiltSite({ settings: { TRUST_PROXY: '1' } });
});
afterAll(() => site.close());

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

test('wrong passwords of one account, from wherever they come; the right one has to wait too', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const { times } = LIMITS.sign_in;
  const tried = await Promise.all(
    Array.from({ length: times + 2 }, (_, place) =>
      post(
        site.url,
        '/masuk',
        { surel: account.email, sandi: 'keliru sama sekali' },
        from(`10.1.0.${place}`),
      ),
    ),
  );
  expect(tried.filter(({ status }) => status === 422)).toHaveLength(times);
  const right = await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD }, from('10.2.0.1'));
  expect(right.status).toBe(429);
  expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(LIMITS.sign_in.seconds);
  expect(right.text).toContain('Terlalu sering dicoba');
});

test('an address that nobody has runs out as one that somebody has', async () => {
  const statuses = async (surel: string) => {
    const all: number[] = [];
    for (let n = 0; n <= LIMITS.sign_in.times; n += 1)
      all.push(
        (await post(site.url, '/masuk', { surel, sandi: 'keliru sama sekali' }, from('10.3.0.1'))).status,
      );
    return all;
  };
  const account = await putAccount(site.hub.store, anAccount());
  expect(await statuses('tak-ada@daerah.example')).toEqual(await statuses(account.email));
});

test('links for one address, and for many from one place', async () => {
  const ask = (surel: string, address: string) => post(site.url, '/lupa-sandi', { surel }, from(address));
  for (let n = 0; n < LIMITS.reset.times; n += 1)
    expect((await ask('siapa@daerah.example', `10.4.0.${n}`)).status).toBe(303);
  expect((await ask('siapa@daerah.example', '10.4.1.1')).status).toBe(429);
  for (let n = 0; n < LIMITS.reset_address.times; n += 1) await ask(`orang-${n}@daerah.example`, '10.5.0.1');
  expect((await ask('lain@daerah.example', '10.5.0.1')).status).toBe(429);
  expect((await ask('lain@daerah.example', '10.5.0.2')).status).toBe(303);
});
