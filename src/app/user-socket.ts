import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { connectLocally, listenLocally } from '../operator/local-socket.ts';
import { createUser, UserAsked, type UserCreated } from './create-user.ts';
import type { Hub } from './hub.ts';

/** What the hub answers, in one line of JSON. */
const Answered = z.union([
  z.strictObject({
    created: z.strictObject({ email: z.string(), link: z.string().nullable(), hours: z.number() }),
  }),
  z.strictObject({ faults: z.array(z.string()) }),
  z.strictObject({ failed: z.string() }),
]);

export const userSocket = (dataDir: string): string => join(dataDir, 'user.sock');

/** Lets `npm run user` ask the hub that is running, which alone may touch the store. */
export const answerUsers = (hub: Omit<Hub, 'close'>): Promise<{ close(): Promise<void> }> =>
  listenLocally({
    path: userSocket(hub.config.dataDir),
    log: hub.log,
    without: 'npm run user will work only while the hub is stopped',
    answer(socket, say: (line: z.infer<typeof Answered>) => void) {
      createInterface({ input: socket }).once('line', (line) => {
        const answered = async () => createUser(hub, UserAsked.parse(JSON.parse(line)));
        void answered()
          .catch((error: unknown) => ({ failed: String(error) }))
          .then((answer) => {
            say(answer);
            socket.end();
          });
      });
    },
  });

/** Has the hub that is running make an account. Null when none listens at `path`. Throws with the hub's reason. */
export async function requestUser(path: string, asked: UserAsked): Promise<UserCreated | null> {
  const socket = await connectLocally(path);
  if (socket === null) return null;
  socket.write(`${JSON.stringify(asked)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const answered = Answered.parse(JSON.parse(line));
    if ('failed' in answered) throw new Error(answered.failed);
    return answered;
  }
  throw new Error('the hub stopped before it answered: start it and ask again');
}
