import { createHash } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { encode, isCompressible, negotiate, type Encoding } from './encodings.ts';
import { isStreamed, streamedAnswer, type StreamedAnswer } from './streamed-answer.ts';

/** What an answer looks like once it is whole, without what the server sets on every answer. */
export type WholeAnswer = { headers: Readonly<Record<string, string>>; etag: string; body: Buffer };

/**
 * Takes over `response` so that whatever writes to it (Astro's handler streams a page in small pieces) goes
 * out compressed, with an ETag, and as 304 when the reader has it already. Gathers the body first, except
 * for dumps, so that a page that fails halfway is never seen by halves.
 *
 * `onWhole` gets every gathered answer of status 200 that sets no cookie. `onFailure` is called instead of
 * sending when the answer broke off or says 500 and nothing else: it may write another one.
 * The returned function resolves when there is room for more of a dump, or nobody left to read it.
 */
export function shapeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  about: {
    /** As it came: the method may be rewritten for whoever writes the answer. */
    method: string;
    sameForEverybody: () => boolean;
    onWhole: (answer: WholeAnswer) => void;
    onFailure: (error: unknown) => void;
  },
): () => Promise<void> {
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const destroy = response.destroy.bind(response);
  const encoding = negotiate(request.headers['accept-encoding']);
  let pieces: Buffer[] = [];
  let head: { status: number; headers: Record<string, string> } | null = null;
  let cookies: string[] = [];
  let stream: StreamedAnswer | null = null;
  let ended = false;

  const takeHead = (status: number, given: OutgoingHttpHeaders = {}) => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const field = name.toLowerCase();
      if (field === 'set-cookie') cookies = [value].flat().map(String);
      else headers[field] = String(value);
    }
    return (head = { status, headers });
  };

  const send = (status: number, headers: Readonly<Record<string, string>>) => {
    // Astro says "OK" whatever the status of a page is.
    response.statusMessage = STATUS_CODES[status] ?? '';
    return writeHead(status, cookies.length > 0 ? { ...headers, 'set-cookie': cookies } : headers);
  };

  /** As if nothing had been written yet. */
  const forget = () => {
    pieces = [];
    head = null;
    cookies = [];
    ended = false;
  };

  const fail = (error: unknown) => {
    // Half of it is with the reader: breaking off is the only honest end.
    if (response.headersSent) return void destroy();
    forget();
    about.onFailure(error);
  };

  async function finish(): Promise<void> {
    const whole = Buffer.concat(pieces);
    const { status, headers } = head ?? takeHead(response.statusCode);
    if (status >= 500 && (whole.length === 0 || headers['content-type'] === undefined)) return fail(null);
    if (whole.length === 0) {
      send(status, status === 204 || status === 304 ? headers : { ...headers, 'content-length': '0' });
      end();
      return;
    }
    const compressible = isCompressible(headers['content-type'] ?? '');
    const packed = await encode(whole, compressible ? encoding : 'identity');
    const fields: Record<string, string> = {
      // A shared copy is asked about each time (304 costs little): a commit shows at once, everywhere.
      'cache-control': about.sameForEverybody() ? 'public, max-age=0, must-revalidate' : 'private, no-cache',
      ...headers,
      ...(compressible ? { vary: varyOnEncoding(headers['vary']) } : {}),
      ...(packed.encoding === 'identity' ? {} : { 'content-encoding': packed.encoding }),
      'content-length': String(packed.body.length),
    };
    if (status !== 200 || (about.method !== 'GET' && about.method !== 'HEAD')) {
      send(status, fields);
      end(packed.body);
      return;
    }
    const etag = headers['etag'] ?? etagOf(whole, packed.encoding);
    const answer = { headers: { ...fields, etag }, etag, body: packed.body };
    if (cookies.length === 0) about.onWhole(answer);
    sendWhole(request, { writeHead: send, end }, answer);
  }

  response.writeHead = (status: number, second?: unknown, third?: unknown) => {
    takeHead(status, (typeof second === 'string' ? third : second) as OutgoingHttpHeaders | undefined);
    return response;
  };

  response.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    const written = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
    head ??= takeHead(response.statusCode);
    if (stream === null && head.status === 200 && isStreamed(head.headers['content-type'])) {
      const bare = about.method === 'HEAD';
      send(200, {
        ...head.headers,
        vary: varyOnEncoding(head.headers['vary']),
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      });
      stream = streamedAnswer({ write, end, response }, encoding, bare);
    }
    if (stream !== null) return stream.write(piece, written);
    pieces.push(piece);
    if (written) queueMicrotask(written);
    return true;
  }) as ServerResponse['write'];

  response.end = ((...given: unknown[]) => {
    const [chunk] = given;
    if (ended) return response;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) response.write(chunk);
    const done = given.find((one) => typeof one === 'function') as (() => void) | undefined;
    if (done) response.once('finish', done);
    ended = true;
    if (stream !== null) stream.end();
    else finish().catch(fail);
    return response;
  }) as ServerResponse['end'];

  response.destroy = (error?: Error) => {
    if (response.headersSent || response.closed) return destroy(error);
    fail(error);
    return response;
  };

  return async () => stream?.drained();
}

/** Writes a gathered answer, or 304 when the reader's copy is the same. */
export function sendWhole(
  request: IncomingMessage,
  to: {
    writeHead: (status: number, headers: Readonly<Record<string, string>>) => unknown;
    end: (body?: Buffer) => unknown;
  },
  { headers, etag, body }: WholeAnswer,
  more: Readonly<Record<string, string>> = {},
): void {
  const asked = request.headers['if-none-match'];
  if (asked !== undefined && matchesEtag(asked, etag)) {
    const { 'content-length': _, 'content-encoding': __, ...rest } = headers;
    to.writeHead(304, { ...rest, ...more });
    to.end();
    return;
  }
  to.writeHead(200, { ...headers, ...more });
  to.end(body);
}

/** Weak comparison (RFC 9110, 13.1.2): the same page in another encoding is still the same page. */
function matchesEtag(asked: string, etag: string): boolean {
  if (asked.trim() === '*') return true;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return asked.split(',').some((tag) => bare(tag) === bare(etag));
}

function etagOf(body: Buffer, encoding: Encoding): string {
  const digest = createHash('sha1').update(body).digest('base64url').slice(0, 22);
  return `"${digest}-${encoding}"`;
}

function varyOnEncoding(present: string | undefined): string {
  return present === undefined ? 'accept-encoding' : `${present}, accept-encoding`;
}
