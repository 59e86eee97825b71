import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiRateLimit, readerAddress } from '../../src/server/rate-limit.ts';

/** A request that came in over a connection from `address`. */
function from(address: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  const request = new IncomingMessage(socket);
  if (forwardedFor !== undefined) request.headers['x-forwarded-for'] = forwardedFor;
  return request;
}

describe('who is asking', () => {
  test('without a proxy, whoever is connected: what a header says may be made up', () => {
    expect(readerAddress(from('203.0.113.7', '198.51.100.1'), false)).toBe('203.0.113.7');
  });

  test('behind a proxy, the address that the proxy wrote last', () => {
    expect(readerAddress(from('127.0.0.1', '198.51.100.1'), true)).toBe('198.51.100.1');
    expect(readerAddress(from('127.0.0.1', '127.0.0.1, 198.51.100.1'), true)).toBe('198.51.100.1');
  });

  test('the proxy itself when it says nothing', () => {
    expect(readerAddress(from('10.0.0.2'), true)).toBe('10.0.0.2');
    expect(readerAddress(from('10.0.0.2', ''), true)).toBe('10.0.0.2');
    expect(readerAddress(from('10.0.0.2', '198.51.100.1, '), true)).toBe('10.0.0.2');
  });
});

describe('how often', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('600 times a minute, counted down, then a wait that ends', async () => {
    const limit = apiRateLimit(false);
    const reader = from('203.0.113.7');
    expect(await limit(reader)).toEqual({
      wait: null,
      headers: { 'ratelimit-limit': '600', 'ratelimit-remaining': '599', 'ratelimit-reset': '60' },
    });
    for (let count = 2; count <= 600; count += 1) expect((await limit(reader)).wait).toBeNull();
    vi.advanceTimersByTime(20_000);
    expect(await limit(reader)).toEqual({
      wait: 40,
      headers: { 'ratelimit-limit': '600', 'ratelimit-remaining': '0', 'ratelimit-reset': '40' },
    });
    vi.advanceTimersByTime(40_000);
    expect((await limit(reader)).wait).toBeNull();
  });

  test('each reader for itself', async () => {
    const limit = apiRateLimit(true);
    for (let count = 0; count < 601; count += 1) await limit(from('127.0.0.1', '203.0.113.7'));
    expect((await limit(from('127.0.0.1', '203.0.113.7'))).wait).not.toBeNull();
    expect((await limit(from('127.0.0.1', '203.0.113.8'))).wait).toBeNull();
  });

  test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'this machine (%s) as often as it likes',
    async (address) => {
      const limit = apiRateLimit(false);
      for (let count = 0; count < 700; count += 1)
        expect(await limit(from(address))).toEqual({ wait: null, headers: {} });
    },
  );
});
