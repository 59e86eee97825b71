import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Accounts } from './accounts.ts';
import { secretId } from './secret-id.ts';

const YEAR = 365 * 24 * 60 * 60;

/** Knows a browser again by a cookie that only we can make; nothing of it is kept here. */
export const devices =
  ({ secret, secure }: { secret: string; secure: boolean }): Accounts['device'] =>
  (headers, account) => {
    const mark = createHmac('sha256', secret).update(`device\0${account}`).digest('base64url');
    const name = `lumbung.device.${secretId('device', account).slice(0, 8)}`;
    const given = (headers.get('cookie') ?? '')
      .split(/; */)
      .find((one) => one.startsWith(`${name}=`))
      ?.slice(name.length + 1);
    const [a, b] = [Buffer.from(mark), Buffer.from(given ?? '')];
    return {
      known: a.length === b.length && timingSafeEqual(a, b),
      cookie: `${name}=${mark}; Max-Age=${YEAR}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
    };
  };
