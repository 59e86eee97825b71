import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openHub } from '../src/app/container.ts';
import { createUser, type UserAsked, type UserCreated } from '../src/app/create-user.ts';
import { requestUser, userSocket } from '../src/app/user-socket.ts';
import { readConfig } from '../src/config.ts';

const USAGE = `npm run user -- create --email ADDRESS --name "NAME" [what they may do] [--password-stdin]

What they may do, at least one of:
  --administrator                  runs the hub
  --curator                        reviews and publishes
  --regency CODE --role ROLE       ROLE: contributor, planner or administrator; may be repeated

Without --password-stdin it prints a link at which they choose their password, once.
`;

async function read(): Promise<UserAsked | null> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      administrator: { type: 'boolean', default: false },
      curator: { type: 'boolean', default: false },
      regency: { type: 'string' },
      role: { type: 'string', multiple: true, default: [] },
      'password-stdin': { type: 'boolean', default: false },
    },
  });
  if (positionals.join(' ') !== 'create' || values.email === undefined || values.name === undefined)
    return null;
  return {
    email: values.email,
    name: values.name,
    regency: values.regency ?? null,
    regencyRoles: values.role,
    nationalRoles: [
      ...(values.curator ? ['curator'] : []),
      ...(values.administrator ? ['administrator'] : []),
    ],
    password: values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : null,
  };
}

/** By the hub that is running, which holds the store; with the store opened here when none is. */
async function create(asked: UserAsked): Promise<UserCreated> {
  const config = readConfig();
  const byTheHub = await requestUser(userSocket(config.dataDir), asked);
  if (byTheHub) return byTheHub;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const hub = await openHub({ config, log: pino({ level: 'warn' }, pino.destination(2)), say });
  try {
    return await createUser(hub, asked);
  } finally {
    await hub.close();
  }
}

function tell(outcome: UserCreated) {
  if ('faults' in outcome) {
    process.stderr.write(`No account was made.\n${outcome.faults.map((one) => `  ${one}`).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const { email, link, hours } = outcome.created;
  process.stdout.write(`The account of ${email} is made.\n`);
  if (link !== null)
    process.stdout.write(
      `Here they choose their password, once and within ${hours} hours. Whoever has the link can do it:\n${link}\n`,
    );
}

try {
  const asked = await read();
  if (asked === null) {
    process.stderr.write(USAGE);
    process.exitCode = 1;
  } else tell(await create(asked));
} catch (error) {
  process.stderr.write(`No account was made.\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
