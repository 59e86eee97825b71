import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Hub } from '../app/hub.ts';
import { sendWhole, shapeAnswer } from './answer.ts';
import { negotiate } from './encodings.ts';
import { knownHosts } from './known-hosts.ts';
import { loggedPath } from './logged-path.ts';
import { serverMetrics } from './metrics.ts';
import { answerOperation, isOperation } from './operation.ts';
import { pageCache } from './page-cache.ts';
import { isFromOwnOrigin } from './own-origin.ts';
import { apiRateLimit, readerAddress, UNLIMITED } from './rate-limit.ts';
import { refuse, type Refusal } from './refusal.ts';
import { SECURITY_HEADERS, STRICT_TRANSPORT } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

/** The handler that Astro's build exports in middleware mode; it calls `next` when no page has the address. */
export type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: App.Locals,
) => Promise<void>;

/** One request on its way, with its method and path as they came. */
type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  method: string;
  path: string;
};

const LARGEST_BODY_MB = 1;
/** Where files are sent: all that a submission, or an update of an adoption, may have at once, and the form around them. */
const UPLOADS = /^\/kerja\/(?:ajuan\/[^/]+\/berkas|adopsi\/[^/]+\/kabar\/[^/]+)\/?$/;
const LARGEST_UPLOAD_MB = 45;
/** A slow line takes minutes for what everybody else's forms need moments. */
const BODY_SECONDS = 30;
const UPLOAD_SECONDS = 600;

/**
 * The hub's own small server around Astro's handler: Host check, body limit, static files, page cache,
 * compression, security headers, request log, operation. `clientDir` is the build's folder of static files.
 */
export function hubServer(hub: Hub, astro: AstroHandler, clientDir: string): Server {
  const { log } = hub;
  const metrics = serverMetrics(hub);
  const cache = pageCache(() => hub.catalogue.revision);
  const limitRate = apiRateLimit(hub.config.trustProxy);
  const fixedHeaders = { ...SECURITY_HEADERS, ...(hub.siteUrl.startsWith('https:') ? STRICT_TRANSPORT : {}) };
  let isKnownHost: ReturnType<typeof knownHosts> = () => false;

  const serveFile = staticFiles(clientDir);

  /** What every answer carries. Pages from the cache have it already. */
  function stamp({ response, requestId }: Exchange, more: Readonly<Record<string, string>> = {}) {
    for (const headers of [fixedHeaders, more])
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('x-request-id', requestId);
  }

  /** What the server refuses before anything is asked of the site; null lets it pass. */
  function refusalOf({ request, method, path }: Exchange): Refusal | null {
    if (!isKnownHost(request.headers.host)) return { code: 'unknown_host' };
    // No form or file of the hub comes without its length; a body whose end is unknown cannot be bounded kindly.
    if (request.headers['transfer-encoding'] !== undefined) return { code: 'length_required' };
    const limit = UPLOADS.test(path) ? LARGEST_UPLOAD_MB : LARGEST_BODY_MB;
    if (Number(request.headers['content-length'] ?? 0) > limit * 1_000_000)
      return { code: 'body_too_large', limit };
    if (!isReadablePath(path)) return { code: 'bad_address' };
    return isFromOwnOrigin({ method, path, headers: request.headers }, hub.siteUrl)
      ? null
      : { code: 'cross_site' };
  }

  async function answer(exchange: Exchange): Promise<void> {
    const { request, response, requestId, method, path } = exchange;
    if (isOperation(path)) {
      stamp(exchange);
      return answerOperation(path, request, response, hub, metrics);
    }
    const refusal = refusalOf(exchange);
    if (refusal) {
      stamp(exchange);
      return refuse(response, refusal, exchange);
    }
    const rate = path.startsWith('/api/') ? await limitRate(request) : UNLIMITED;
    if (rate.wait !== null) {
      stamp(exchange, rate.headers);
      return refuse(response, { code: 'too_many_requests', seconds: rate.wait }, exchange);
    }
    const reads = method === 'GET' || method === 'HEAD';
    const key = reads ? cache.key(request.url ?? '/', negotiate(request.headers['accept-encoding'])) : null;
    const kept = key === null ? undefined : cache.get(key);
    if (kept) {
      metrics.cacheHit();
      return sendWhole(request, response, kept, { ...rate.headers, 'x-request-id': requestId });
    }
    stamp(exchange, rate.headers);
    if (reads && serveFile(path, request, response)) return;
    render(exchange, key);
  }

  /** Has the site answer; what is the same for everybody is kept under `key`. */
  function render(exchange: Exchange, key: string | null) {
    const { request, response, requestId, method, path } = exchange;
    const madeAt = hub.catalogue.revision;
    const locals: App.Locals = {
      hub,
      requestId,
      viewer: null,
      session: null,
      unreadNotices: 0,
      readerAddress: readerAddress(request, hub.config.trustProxy),
      heldForm: null,
      obstacle: null,
      sameForEverybody: false,
      roomToWrite: shapeAnswer(request, response, {
        method,
        sameForEverybody: () => locals.sameForEverybody,
        onWhole: (whole) => {
          if (key === null || !locals.sameForEverybody) return;
          cache.keep(key, { ...whole, headers: { ...fixedHeaders, ...whole.headers } }, madeAt);
        },
        onFailure: (error) => fail(error),
      }),
    };
    let asked: '/404' | '/500' | null = null;

    /** Asks for the reader's own address, or for the page that says what became of it. */
    function ask(page: typeof asked) {
      asked = page;
      if (page !== null) request.url = page;
      // A HEAD is a GET whose body stays here: both then have the same head.
      if (page !== null || method === 'HEAD') request.method = 'GET';
      locals.sameForEverybody = false;
      const next = (error?: unknown) => {
        if (error === undefined && asked === null) ask('/404');
        else fail(error);
      };
      astro(request, response, next, locals).catch(fail);
    }

    function fail(error: unknown) {
      log.error({ err: error, requestId, path: loggedPath(path) }, 'no answer from the site');
      // A program is told as a problem; a person gets the page that says so, unless that page fails as well.
      if (asked === '/500' || path.startsWith('/api/')) refuse(response, { code: 'internal' }, exchange);
      else ask('/500');
    }

    ask(null);
  }

  const server = createServer((request, response) => {
    const began = performance.now();
    const exchange: Exchange = {
      request,
      response,
      requestId: randomUUID(),
      method: request.method ?? 'GET',
      path: pathOf(request.url ?? '/'),
    };
    const { requestId, method, path } = exchange;
    response.once('close', () => {
      const { statusCode: status } = response;
      const seconds = (performance.now() - began) / 1000;
      metrics.answered(path, status, seconds);
      // The address with its parameters stays out of the log: what people search for is theirs.
      const ms = Math.round(seconds * 100_000) / 100;
      log.info({ requestId, method, path: loggedPath(path), status, ms }, 'request');
    });
    if (request.headers['content-length'] !== undefined && !UPLOADS.test(path)) endWhenSlow(request);
    answer(exchange).catch((error: unknown) => {
      log.error({ err: error, requestId, path: loggedPath(path) }, 'request failed');
      if (response.headersSent) response.destroy();
      else refuse(response, { code: 'internal' }, exchange);
    });
  });
  server.on('listening', () => {
    const at = server.address();
    if (at !== null && typeof at === 'object')
      isKnownHost = knownHosts(hub.siteUrl, { host: hub.config.host, port: at.port });
  });
  server.requestTimeout = UPLOAD_SECONDS * 1000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 10_000;
  return server;
}

/** Breaks off with whoever takes longer to send a form than anybody needs. */
function endWhenSlow(request: IncomingMessage) {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, BODY_SECONDS * 1000);
  request.once('close', () => clearTimeout(timer));
}

function pathOf(address: string): string {
  const query = address.indexOf('?');
  return query < 0 ? address : address.slice(0, query);
}

/** Whether the path decodes: `%ff` or a lone `%` is no address that anybody has a page for. */
function isReadablePath(path: string): boolean {
  if (!path.startsWith('/')) return false;
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
