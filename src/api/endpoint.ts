import { createHash, randomUUID } from 'node:crypto';
import type { Hub } from '../app/hub.ts';
import { problemOf, problemResponse, ProblemError } from './problem.ts';

/** What a route needs of Astro's context; tests make their own. */
export type ReadContext = {
  request: Request;
  url: URL;
  params: Readonly<Record<string, string | undefined>>;
  locals: { hub: Hub; requestId: string; sameForEverybody: boolean };
};

type Read = (context: ReadContext) => Response | Promise<Response>;

const METHODS = 'GET, HEAD, OPTIONS';
/** A copy is asked about each time (304 costs little), so that a commit shows at once. */
const REVALIDATED = 'public, max-age=0, must-revalidate';

const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Link, Retry-After, X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset',
};
const PREFLIGHT = {
  allow: METHODS,
  'access-control-allow-methods': METHODS,
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
};

/**
 * A public address that is only read, from anywhere: GET and HEAD through `read`, OPTIONS for browsers that ask
 * first, 405 for the rest, 304 when the reader has it already, and every error as a problem.
 */
export function readEndpoint(read: Read): (context: ReadContext) => Promise<Response> {
  return async (context) => {
    const { request, url, locals } = context;
    const fail = (error: unknown, headers: Record<string, string> = {}) => {
      const problem = problemOf(error);
      if (problem.code === 'internal')
        locals.hub.log.error({ err: error, requestId: locals.requestId, path: url.pathname }, 'read failed');
      locals.sameForEverybody = false;
      return problemResponse(problem, {
        instance: url.pathname,
        requestId: locals.requestId,
        headers: { ...OPEN_TO_ALL, ...headers },
      });
    };

    if (request.method === 'OPTIONS')
      return new Response(null, { status: 204, headers: { ...OPEN_TO_ALL, ...PREFLIGHT } });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return fail(new ProblemError('method_not_allowed'), { allow: METHODS });
    try {
      const response = await read(context);
      for (const [name, value] of Object.entries(OPEN_TO_ALL)) response.headers.set(name, value);
      if (
        response.status === 200 &&
        matches(request.headers.get('if-none-match'), response.headers.get('etag'))
      )
        return await withoutBody(response, 304);
      return request.method === 'HEAD' ? await withoutBody(response, response.status) : response;
    } catch (error) {
      return fail(error);
    }
  };
}

async function withoutBody(response: Response, status: number): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status, headers: response.headers });
}

/** Weak comparison (RFC 9110, 13.1.2): the same content in another encoding is still the same. */
function matches(asked: string | null, etag: string | null): boolean {
  if (asked === null || etag === null) return false;
  if (asked.trim() === '*') return true;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return asked.split(',').some((tag) => bare(tag) === bare(etag));
}

const etagOf = (content: string) =>
  `W/"${createHash('sha1').update(content).digest('base64url').slice(0, 22)}"`;

/**
 * `body` as it is. The ETag is made of it, or of `sameAs` where the body also tells what differs with every
 * request, such as the time it took.
 */
export function contentResponse(
  body: string,
  { type, sameAs = body, headers = {} }: { type: string; sameAs?: string; headers?: Record<string, string> },
): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'cache-control': REVALIDATED, etag: etagOf(sameAs), ...headers },
  });
}

export function jsonResponse(
  value: object,
  { sameAs, headers = {} }: { sameAs?: object; headers?: Record<string, string> } = {},
): Response {
  return contentResponse(JSON.stringify(value), {
    type: 'application/json',
    headers,
    ...(sameAs ? { sameAs: JSON.stringify(sameAs) } : {}),
  });
}

/** `value`, and in `took_ms` how long it took, which alone makes no other answer: the ETag is of the rest. */
export function timedJsonResponse(value: Readonly<Record<string, unknown>>, tookMs: number): Response {
  const rest = JSON.stringify(value);
  const took = `{"took_ms":${Math.round(tookMs * 10) / 10}`;
  return contentResponse(rest === '{}' ? `${took}}` : `${took},${rest.slice(1)}`, {
    type: 'application/json',
    sameAs: rest,
  });
}

// Revisions count from 0 in every process.
const thisProcess = randomUUID().slice(0, 8);
const CHUNK_CHARACTERS = 64 * 1024;

/** A file written while it is read: never in memory as a whole. Its ETag is the catalogue's revision. */
export function fileResponse(
  pieces: () => AsyncIterable<string>,
  { type, name, hub }: { type: string; name: string; hub: Hub },
): Response {
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': REVALIDATED,
      etag: `W/"${thisProcess}.${hub.catalogue.revision}"`,
    },
  });
}

/** Nothing is made before it is asked for, and nothing more once the reader has gone. */
export function streamOf(pieces: () => AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let iterator: AsyncIterator<string> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        iterator ??= pieces()[Symbol.asyncIterator]();
        let chunk = '';
        while (chunk.length < CHUNK_CHARACTERS) {
          const step = await iterator.next();
          if (step.done) {
            if (chunk !== '') controller.enqueue(encoder.encode(chunk));
            controller.close();
            return;
          }
          chunk += step.value;
        }
        controller.enqueue(encoder.encode(chunk));
      },
      async cancel() {
        await iterator?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
