import { once } from 'node:events';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, root } from '../../scripts/bench/hub-process.ts';
import type { Hub } from '../../src/app/hub.ts';
import type { AstroHandler, hubServer as HubServer } from '../../src/server/http-server.ts';
import type { aHub as AHub } from './hub.ts';

export type BuiltSite = { url: string; hub: Hub; close(): Promise<void> };

/**
 * Loads a module as Node does, past the test runner: the built pages load ours so, and an error of one copy is none
 * of the other's (`instanceof`).
 */
const natively = createRequire(import.meta.url);

/**
 * The site as it is built, in this process, over an empty hub whose records can be put and looked at directly.
 * `settings` as in the environment; `of` changes the hub before it is served.
 */
export async function aBuiltSite({
  settings = {},
  of = (hub) => hub,
}: { settings?: Readonly<Record<string, string>>; of?: (hub: Hub) => Hub } = {}): Promise<BuiltSite> {
  const entryFile = join(root, 'dist/server/entry.mjs');
  if (!existsSync(entryFile)) throw new Error('the site is not built: run npm run build before vitest');
  const { aHub } = natively('./hub.ts') as { aHub: typeof AHub };
  const { hubServer } = natively('../../src/server/http-server.ts') as { hubServer: typeof HubServer };
  const { handler } = natively(entryFile) as { handler: AstroHandler };
  // Its own name has the port: what is sent elsewhere and comes back comes to it.
  const port = await freePort();
  const own = await aHub({}, { settings: { SITE_URL: `http://127.0.0.1:${port}`, ...settings } });
  const server = hubServer(of(own), handler, join(root, 'dist/client'));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${port}`,
    hub: own,
    async close() {
      server.close();
      server.closeAllConnections();
      await own.close();
    },
  };
}
