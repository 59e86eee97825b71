import { isIPv4, isIPv6 } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import type { Hub } from '../app/hub.ts';
import type { ServerMetrics } from './metrics.ts';

const PATHS = ['/healthz', '/readyz', '/metrics'] as const;
export type OperationPath = (typeof PATHS)[number];
export const isOperation = (path: string): path is OperationPath => PATHS.some((known) => known === path);

/** What the operator's tools ask: the process, its readiness, its figures. Answers whatever the Host says. */
export async function answerOperation(
  path: OperationPath,
  request: IncomingMessage,
  response: ServerResponse,
  hub: Hub,
  metrics: ServerMetrics,
): Promise<void> {
  const json = (status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  };
  switch (path) {
    case '/healthz':
      return json(200, { status: 'ok' });
    case '/readyz':
      return json(200, await readiness(hub, isTrusted(request, hub)));
    case '/metrics': {
      if (!isTrusted(request, hub))
        return json(403, {
          status: 'forbidden',
          detail: 'metrics are for this machine, or with METRICS_TOKEN as a bearer token',
        });
      const figures = await metrics.registry.metrics();
      response.writeHead(200, { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' });
      response.end(figures);
    }
  }
}

/**
 * Readers are served as long as this answers at all: a store that takes no writes or a search server that is
 * gone is `degraded`, with the reasons in `warnings`, and no cause to send readers elsewhere. Strangers learn
 * how many files are set aside, not where they are.
 */
async function readiness(hub: Hub, trusted: boolean) {
  const store = await hub.store.health();
  const search = hub.search.health();
  const warnings = [
    ...(store.writable ? [] : [store.detail ?? 'the store takes no writes']),
    ...(search.detail === null ? [] : [search.detail]),
    ...hub.store.quarantined.map(({ path, reason }) =>
      trusted ? `${path}: ${reason}` : `set aside: ${reason}`,
    ),
  ];
  return {
    status: warnings.length === 0 ? 'ready' : 'degraded',
    warnings,
    store: {
      writable: store.writable,
      free_bytes: store.freeBytes,
      cases: hub.catalogue.cards().length,
      quarantined: trusted ? hub.store.quarantined : hub.store.quarantined.map(({ reason }) => ({ reason })),
    },
    search,
  };
}

/** This machine itself, or whoever has the token. */
function isTrusted(request: IncomingMessage, hub: Hub): boolean {
  const token = hub.config.metricsToken;
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && given !== undefined) {
    const [a, b] = [Buffer.from(token), Buffer.from(given)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
  // Behind a proxy on this machine every reader comes from the loopback.
  return (
    !hub.config.trustProxy && !request.headers['x-forwarded-for'] && isLoopback(request.socket.remoteAddress)
  );
}

export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  if (isIPv4(address)) return address.startsWith('127.');
  return isIPv6(address) && (address === '::1' || address.startsWith('::ffff:127.'));
}
