import { expect, test } from 'vitest';
import { isFromOwnOrigin } from '../../src/server/own-origin.ts';

const HTTPS = 'https://lumbung.example';
const ASKED = { method: 'POST', path: '/kerja/akun' };

test.each([
  [HTTPS, 'https://lumbung.example', 'lumbung.example'],
  // A proxy may tell us its own name for us.
  [HTTPS, 'https://lumbung.example', '127.0.0.1:4321'],
  [HTTPS, 'http://localhost:4321', 'localhost:4321'],
  ['http://10.0.0.5:4321', 'http://10.0.0.5:4321', '10.0.0.5:4321'],
  ['http://localhost:4321', 'http://127.0.0.1:4321', '127.0.0.1:4321'],
])('at %s, what comes from %s to %s is ours', (siteUrl, origin, host) => {
  expect(isFromOwnOrigin({ ...ASKED, headers: { origin, host } }, siteUrl)).toBe(true);
});

test.each([
  [HTTPS, 'https://jahat.example', 'lumbung.example'],
  [HTTPS, 'http://lumbung.example', 'lumbung.example'],
  [HTTPS, 'https://lumbung.example.jahat.example', 'lumbung.example'],
  [HTTPS, 'null', 'lumbung.example'],
  [HTTPS, undefined, 'lumbung.example'],
  ['http://localhost:4321', 'http://localhost:9999', 'localhost:4321'],
])('at %s, what comes from %s to %s is not', (siteUrl, origin, host) => {
  expect(isFromOwnOrigin({ ...ASKED, headers: { ...(origin && { origin }), host } }, siteUrl)).toBe(false);
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and may come from anywhere', (method) => {
  const headers = { origin: 'https://jahat.example', host: 'lumbung.example' };
  expect(isFromOwnOrigin({ ...ASKED, method, headers }, HTTPS)).toBe(true);
});

test('a mail program unsubscribes from wherever it is; nothing else does so', () => {
  const headers = { host: 'lumbung.example' };
  const from = (path: string) => isFromOwnOrigin({ method: 'POST', path, headers }, HTTPS);
  expect(from('/langganan/token')).toBe(true);
  expect(from('/langganan')).toBe(false);
  expect(from('/kerja/langganan/token')).toBe(false);
});
