import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encode, isCompressible, negotiate } from '../../src/server/encodings.ts';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.0, gzip;q=0.5', 'gzip'],
  ['br;q=0.1', 'br'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['*;q=0', 'identity'],
  ['identity', 'identity'],
  ['gzip;q=oops', 'identity'],
  ['brotli, xgzip', 'identity'],
])('a reader who accepts %s gets %s', (accepted, encoding) => {
  expect(negotiate(accepted)).toBe(encoding);
});

test.each([
  ['text/html; charset=utf-8', true],
  ['application/json', true],
  ['application/problem+json', true],
  ['application/ld+json', true],
  ['application/atom+xml', true],
  ['application/jsonl', true],
  ['image/svg+xml', true],
  ['image/png', false],
  ['font/woff2', false],
  ['application/zip', false],
  ['', false],
])('%s is compressed: %s', (type, compressed) => {
  expect(isCompressible(type)).toBe(compressed);
});

test('what is packed unpacks to the same; what is small stays as it is', async () => {
  const page = Buffer.from('<p>juru malaria kampung</p>'.repeat(100));
  const brotli = await encode(page, 'br');
  expect(brotli.encoding).toBe('br');
  expect(brotliDecompressSync(brotli.body)).toEqual(page);
  const gzip = await encode(page, 'gzip');
  expect(gunzipSync(gzip.body)).toEqual(page);
  expect(await encode(page, 'identity')).toEqual({ body: page, encoding: 'identity' });

  const small = Buffer.from('{"status":"ok"}');
  expect(await encode(small, 'br')).toEqual({ body: small, encoding: 'identity' });
});
