import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { openNoticeBoard } from '../../src/app/notice-board.ts';
import { openNoticePost } from '../../src/app/notice-post.ts';
import { readersOf } from '../../src/app/readers.ts';
import { openOutbox } from '../../src/mail/outbox.ts';
import { AT_ONCE, smtpTransport } from '../../src/mail/smtp-transport.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { aLogThrough, anAdoption } from '../support/adoption.ts';
import { aMove, aSubmission } from '../support/submission.ts';

/**
 * Sends submissions and lets adoptions run without a pause until it is killed, and tells people of them through the mail server at
 * SMTP_URL; says the id of each whose move was acknowledged. With NEW 0 it only tells what is untold, and ends.
 * Run as `node notice-teller.ts DATA_DIR SMTP_URL RUN NEW`.
 */
const [dataDir = '', url = '', run = '', more = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const store = await openLowdbStore({ dataDir });
const board = await openNoticeBoard(store, (fault) => {
  throw new Error(fault);
});
const transport = smtpTransport({ url, from: 'surat@lumbung.example', host: 'lumbung.example' });
const outbox = await openOutbox({ store, transport, atOnce: AT_ONCE, log });
const place = { siteUrl: 'https://lumbung.example', secret: 'r'.repeat(32) };
const post = await openNoticePost({ store, board, outbox, people: () => readersOf(store), place, log });

for (let number = 0; more !== '0'; number += 1) {
  const id = `ajuan-${run}-${number}`;
  const at = new Date().toISOString();
  const put = aSubmission({ id, innovation: `inv-${id}`, state: 'submitted', log: [aMove({ at })] });
  await store.commit([{ kind: 'submission', put, expectedRev: 0 }]);
  // In one go and at once: what was acknowledged must not be lost in a buffer of ours.
  writeSync(1, `${id}\n`);
  const adoption = `adopsi-${run}-${number}`;
  const ran = aLogThrough(['pilot', 'running']).slice(-1);
  const adopted = anAdoption({ id: adoption, state: 'running', log: ran.map((move) => ({ ...move, at })) });
  await store.commit([{ kind: 'adoption', put: adopted, expectedRev: 0 }]);
  writeSync(1, `${adoption}\n`);
}
await post.idle();
await outbox.idle();
await post.close();
await outbox.close();
await store.close();
