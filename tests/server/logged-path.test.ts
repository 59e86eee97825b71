import { expect, test } from 'vitest';
import { loggedPath } from '../../src/server/logged-path.ts';

test.each([
  ['/langganan/akun-0001.rahasia', '/langganan/…'],
  ['/undangan/rahasia/lain\n', '/undangan/…'],
  ['/undangan', '/undangan'],
  ['/inovasi/kartu-tani', '/inovasi/kartu-tani'],
])('%j is logged as %j', (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});
