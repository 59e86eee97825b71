import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isLoopback } from './operation.ts';

/** Requests of one address to the API in a minute: a fast script reads the whole catalogue in that time. */
const REQUESTS = 600;
const SECONDS = 60;

/** `wait`: seconds until another request is answered; null when this one is. */
export type RateAnswer = { wait: number | null; headers: Readonly<Record<string, string>> };

export const UNLIMITED: RateAnswer = { wait: null, headers: {} };

/**
 * Counts API requests by the reader's address. This machine itself is not counted: whoever works on it has
 * other ways to load it.
 */
export function apiRateLimit(trustProxy: boolean) {
  const limiter = new RateLimiterMemory({ points: REQUESTS, duration: SECONDS });
  return async (request: IncomingMessage): Promise<RateAnswer> => {
    const address = readerAddress(request, trustProxy);
    if (isLoopback(address)) return UNLIMITED;
    const counted = await limiter.consume(address).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    const seconds = Math.ceil(counted.msBeforeNext / 1000);
    return {
      wait: counted.consumedPoints <= REQUESTS ? null : seconds,
      headers: {
        'ratelimit-limit': String(REQUESTS),
        'ratelimit-remaining': String(counted.remainingPoints),
        'ratelimit-reset': String(seconds),
      },
    };
  };
}

/** Behind a trusted proxy the last entry of X-Forwarded-For is the one that the proxy itself wrote. */
export function readerAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = request.headers['x-forwarded-for'];
  const last = trustProxy ? [forwarded].flat().join(',').split(',').at(-1)?.trim() : undefined;
  return last || (request.socket.remoteAddress ?? 'unknown');
}
