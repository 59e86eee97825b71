import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Hub } from '../../src/app/hub.ts';
import type { Config } from '../../src/config.ts';
import { hubServer, type AstroHandler } from '../../src/server/http-server.ts';
import { aHub } from './hub.ts';

export type Site = { url: string; port: number; hub: Hub; server: Server; close(): Promise<void> };

/** Where a server that listens can be asked. */
export function portOf(server: Server): number {
  const at = server.address();
  if (at === null || typeof at !== 'object') throw new Error('the server does not listen');
  return at.port;
}

/**
 * The hub's own server over an empty catalogue, with `astro` in place of the built pages and `files` as the
 * static ones. `of` changes the hub before it is served.
 */
export async function aSite(
  astro: AstroHandler,
  {
    files = {},
    config = {},
    of = (hub) => hub,
  }: { files?: Record<string, string | Buffer>; config?: Partial<Config>; of?: (hub: Hub) => Hub } = {},
): Promise<Site> {
  const clientDir = await mkdtemp(join(tmpdir(), 'lumbung-client-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(clientDir, name)), { recursive: true });
    await writeFile(join(clientDir, name), content);
  }
  const empty = await aHub();
  const hub = of({ ...empty, config: { ...empty.config, ...config } });
  const server = hubServer(hub, astro, clientDir);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    hub,
    server,
    async close() {
      server.close();
      server.closeAllConnections();
      await empty.close();
      await rm(clientDir, { recursive: true });
    },
  };
}
