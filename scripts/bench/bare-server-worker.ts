// Started by bare-server.ts as a process of its own; the first message says what to send, the answer where it listens.
import { createServer } from 'node:http';
import type { BareAnswer } from './bare-server.ts';

process.once('message', (answers: readonly BareAnswer[]) => {
  const byPath = new Map(
    answers.map(({ path, status, headers, body }) => [
      path,
      { status, headers, body: Buffer.from(body, 'base64') },
    ]),
  );
  const server = createServer((request, response) => {
    const answer = byPath.get(request.url ?? '');
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1', () => {
    const at = server.address();
    process.send?.({ port: typeof at === 'object' ? at?.port : undefined, pid: process.pid });
  });
});
