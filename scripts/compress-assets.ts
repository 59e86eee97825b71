// Part of the build: static files are compressed once, as small as they get, instead of at every request.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { isCompressible } from '../src/server/encodings.ts';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  json: 'application/json',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
};

const client = new URL('../dist/client/', import.meta.url).pathname;
for (const entry of await readdir(client, { recursive: true, withFileTypes: true })) {
  const type = TYPES[entry.name.split('.').at(-1) ?? ''];
  if (!entry.isFile() || type === undefined || !isCompressible(type)) continue;
  const file = join(entry.parentPath, entry.name);
  const body = await readFile(file);
  const brotli = brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });
  await writeFile(`${file}.br`, brotli);
  await writeFile(`${file}.gz`, gzipSync(body, { level: 9 }));
}
