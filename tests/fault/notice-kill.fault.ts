import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { AT_ONCE } from '../../src/mail/smtp-transport.ts';
import { everyRecord } from '../../src/store/every-record.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { anAccount } from '../support/accounts.ts';
import { aMailServer } from '../support/mail-server.ts';

/** `KILLS=5 npx vitest run tests/fault/notice-kill` for a short one. */
const KILLS = Number(process.env['KILLS'] ?? 20);
const TELLER = fileURLToPath(new URL('./notice-teller.ts', import.meta.url));

const CURATORS = [1, 2].map((number) =>
  anAccount({ email: `kurator-${number}@pusat.example`, regency: null, nationalRoles: ['curator'] }),
);
/** Of the adopter, and of the origin, which is no adopter here. */
const HEADS = ['3211', '3510'].map((regency) =>
  anAccount({ email: `admin-${regency}@daerah.example`, regency, regencyRoles: ['administrator'] }),
);
const hearersOf = (id: string) => (id.startsWith('adopsi-') ? HEADS : CURATORS);

it(
  `tells every acknowledged move to everybody concerned, once, through ${KILLS} kills while mails go out`,
  { timeout: 600_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lumbung-notice-kill-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const dataDir = join(folder, 'data');
    const server = await aMailServer();
    onTestFinished(() => server.close());
    const store = await openLowdbStore({ dataDir });
    for (const put of [...CURATORS, ...HEADS]) await store.commit([{ kind: 'account', put, expectedRev: 0 }]);
    await store.close();

    const start = (run: number, more: '0' | '1') =>
      spawn(process.execPath, [TELLER, dataDir, server.url, String(run), more], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
      });
    const acknowledged: string[] = [];
    for (let kills = 0; kills < KILLS; kills += 1) {
      const child = start(kills, '1');
      const lines = createInterface({ input: child.stdout }).on('line', (line) => {
        // A kill may cut the last line short: then it is not known to be acknowledged.
        if (/^(?:ajuan|adopsi)-\d+-\d+$/.test(line)) acknowledged.push(line);
      });
      const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
      await Promise.race([once(lines, 'line'), ended]);
      await wait(Math.random() * 600);
      child.kill('SIGKILL');
      await ended;
      expect(child.signalCode).toBe('SIGKILL');
    }
    const before = server.mails.length;
    const last = start(KILLS, '0');
    const [code] = (await once(last, 'exit')) as [number | null];
    expect(code).toBe(0);

    const opened = await openLowdbStore({ dataDir });
    onTestFinished(() => opened.close());
    const notices = await Array.fromAsync(everyRecord(opened, 'notice'));
    const told = new Map<string, number>();
    for (const { account, about } of notices) {
      const key = `${about.submission ?? about.adoption} ${account}`;
      told.set(key, (told.get(key) ?? 0) + 1);
    }
    const missing = acknowledged.flatMap((id) =>
      hearersOf(id)
        .map((hearer) => `${id} ${hearer.id}`)
        .filter((key) => !told.has(key)),
    );
    const arrived = Map.groupBy(server.mails, ({ messageId }) => messageId ?? '');
    const unmailed = notices.filter(({ id }) => !arrived.has(`<${id}@lumbung.example>`));
    const doubles = server.mails.length - arrived.size;
    process.stdout.write(
      `notices under kill -9: ${KILLS} kills, ${acknowledged.length} moves acknowledged, ${missing.length} untold, ` +
        `${server.mails.length} mails taken (${server.mails.length - before} after the last kill), ` +
        `${unmailed.length} not sent, ${doubles} sent once more\n`,
    );
    expect(missing).toEqual([]);
    expect([...told.values()].every((times) => times === 1)).toBe(true);
    expect(unmailed).toEqual([]);
    expect(notices.every(({ mailed }) => mailed === 'yes')).toBe(true);
    // Between the server's yes and our record of it there is a moment; what is sent once more bears the same name.
    expect(doubles).toBeLessThanOrEqual(KILLS * AT_ONCE);
    // Kills that never met a mail would prove nothing.
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    expect(before).toBeGreaterThan(0);
  },
);
