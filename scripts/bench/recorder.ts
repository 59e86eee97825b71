import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { LoadRequest } from './load.ts';

/** Set by whoever sends the request again. */
const OF_THE_CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/** Stands between a client and the server at `target`, passes everything on, and remembers what was asked. */
export async function startRecorder(target: string) {
  let recorded: LoadRequest[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString();
      const method = request.method === 'POST' ? 'POST' : 'GET';
      const path = request.url ?? '/';
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          OF_THE_CONNECTION.has(name) || value === undefined ? [] : [[name, String(value)]],
        ),
      );
      recorded.push({ method, path, headers, ...(body === '' ? {} : { body }) });
      const passed = send(target + path, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      passed.end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  const port = typeof at === 'object' ? at?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    /** What was asked since the last time. */
    take(): LoadRequest[] {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
