import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackName } from './known-hosts.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Addresses that take a POST from anywhere: mail programs unsubscribe with one click (RFC 8058) and have no page
 * of ours to come from; what may be read by everybody changes nothing.
 */
const OPEN = /^\/(langganan|api\/v1)\//;

/**
 * Whether a request that may change something comes from a page of ours: of the site's own name, or, on this
 * machine or where the site has no https, of the Host that it was sent to (which is known to be ours).
 */
export function isFromOwnOrigin(
  { method, path, headers }: { method: string; path: string; headers: IncomingHttpHeaders },
  siteUrl: string,
): boolean {
  if (SAFE.has(method) || OPEN.test(path)) return true;
  const { origin, host } = headers;
  if (origin === undefined || host === undefined) return false;
  if (origin === siteUrl) return true;
  return origin === `http://${host.toLowerCase()}` && (siteUrl.startsWith('http:') || isLoopbackName(host));
}
