import { expect, test } from 'vitest';
import { loggedPath } from '../../src/server/logged-path.ts';

test.each([
  ['/langganan/akun-0001.rahasia', '/langganan/…'],
  ['/undangan/rahasia/lain\n', '/undangan/…'],
  ['/koleksi/rahasia', '/koleksi/…'],
  ['/kerja/koleksi/koleksi-1', '/kerja/koleksi/koleksi-1'],
  ['/undangan', '/undangan'],
  ['/inovasi/kartu-tani', '/inovasi/kartu-tani'],
])('%j is logged as %j', (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});
