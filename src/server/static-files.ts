import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import { lookup } from 'mrmime';
import { sendWhole, type WholeAnswer } from './answer.ts';
import { negotiate, type Encoding } from './encodings.ts';

const A_YEAR = 31_536_000;
/** What the build leaves beside a file, compressed once and as small as it gets. */
const PACKED = { br: '.br', gzip: '.gz' } as const;

/**
 * Serves the files of the build from memory: they are some hundred kilobytes, and a build made under a
 * running server cannot take them away from it. Built files carry their content's hash in their name; the
 * few others (favicon) are asked for again in an hour. Returns whether there is such a file.
 */
export function staticFiles(
  folder: string,
): (path: string, request: IncomingMessage, response: ServerResponse) => boolean {
  const files = new Map<string, Map<Encoding, WholeAnswer>>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file)}`;
    const plain = readFileSync(file);
    const digest = createHash('sha1').update(plain).digest('base64url').slice(0, 22);
    const variants = new Map<Encoding, WholeAnswer>();
    const add = (encoding: Encoding, body: Buffer) =>
      variants.set(encoding, {
        headers: {
          'content-type': lookup(path) ?? 'application/octet-stream',
          'cache-control': path.startsWith('/_astro/')
            ? `public, max-age=${A_YEAR}, immutable`
            : 'public, max-age=3600',
          'content-length': String(body.length),
          vary: 'accept-encoding',
          etag: `"${digest}-${encoding}"`,
          ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
        },
        etag: `"${digest}-${encoding}"`,
        body,
      });
    add('identity', plain);
    for (const [encoding, suffix] of [
      ['br', PACKED.br],
      ['gzip', PACKED.gzip],
    ] as const)
      if (existsSync(file + suffix)) add(encoding, readFileSync(file + suffix));
    files.set(path, variants);
  }

  return (path, request, response) => {
    const variants = files.get(path);
    const answer = variants?.get(negotiate(request.headers['accept-encoding'])) ?? variants?.get('identity');
    if (!answer) return false;
    sendWhole(request, response, answer);
    return true;
  };
}
