import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterAll, expect, it } from 'vitest';
import { staticFiles } from '../../src/server/static-files.ts';
import { request } from '../support/http.ts';
import { portOf } from '../support/site.ts';

const folder = await mkdtemp(join(tmpdir(), 'lumbung-static-'));
await writeFile(join(folder, 'favicon.svg'), '<svg/>');
const serve = staticFiles(folder);
const server = createServer((asked, response) => {
  if (!serve(asked.url ?? '/', asked, response)) response.writeHead(404).end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const at = `http://127.0.0.1:${portOf(server)}`;
afterAll(() => server.close());

it('goes on serving a file that a new build has taken away', async () => {
  await rm(folder, { recursive: true });
  const file = await request(`${at}/favicon.svg`);
  expect(file).toMatchObject({ status: 200, text: '<svg/>' });
  expect(file.headers['content-type']).toBe('image/svg+xml');
});

it('leaves every other address to the site', async () => {
  expect((await request(`${at}/favicon`)).status).toBe(404);
});
