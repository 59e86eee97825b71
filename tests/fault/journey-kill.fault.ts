import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { startHub } from '../../scripts/bench/hub-process.ts';
import { openHub } from '../../src/app/container.ts';
import { readConfig } from '../../src/config.ts';
import { openDiskFiles } from '../../src/files/disk/disk-files.ts';
import type { FileStore } from '../../src/files/file-store.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { anAccount, putAccount, sessionOf } from '../support/accounts.ts';
import { foundOf, halfSteps, isSame, strangersIn, untoldMoves } from './journey-check.ts';
import { unseen } from './journey-sight.ts';
import type { Memory } from './journey-memory.ts';
import { nextStep } from './journey-steps.ts';
import { STEP_NAMES, type Step, type Walker } from './journey-walker.ts';

/** `KILLS=10 npx vitest run tests/fault/journey-kill` for a short one. */
const KILLS = Number(process.env['KILLS'] ?? 50);
/** While one hub starts again, the other is at work. */
const FOLDERS = 2;
const LATEST_KILL_MS = 400;
const REGENCIES = ['3510', '3211', '3273'];
const AUTHORS_OF_EACH = 2;
const SECRET = 'rahasia-perjalanan-rahasia-perjalanan';

type Person = Walker & {
  /** Sent when the kill came: nobody knows what became of it. */
  inHand: Step | null;
  /** What was promised of earlier submissions, with the case that came of each; null where it has changed since. */
  kept: Memory[];
};

type Figures = {
  kills: number;
  /** How often each step was acknowledged, by its name. */
  acknowledged: Map<string, number>;
  /** Of the steps in hand at a kill: those of which all is there, and those of which nothing is. */
  whole: number;
  undone: number;
  faults: string[];
  notices: number;
};

const settingsOf = (folder: string) => ({
  AUTH_SECRET: SECRET,
  SEARCH: 'embedded',
  LOG_LEVEL: 'error',
  NODE_COMPILE_CACHE: join(folder, 'compiled'),
});

/** Two authors and an administrator in each regency, and two curators, all signed in; no case in the catalogue. */
async function layPeople(folder: string): Promise<Person[]> {
  const dataDir = join(folder, 'data');
  const twoFactorEnabled = true;
  const authors = REGENCIES.flatMap((regency) =>
    Array.from({ length: AUTHORS_OF_EACH }, () => anAccount({ regency, regencyRoles: ['contributor'] })),
  );
  const administrators = REGENCIES.map((regency) =>
    anAccount({ regency, regencyRoles: ['administrator'], twoFactorEnabled }),
  );
  const curators = [1, 2].map(() =>
    anAccount({ regency: null, nationalRoles: ['curator'], twoFactorEnabled }),
  );
  const store = await openLowdbStore({ dataDir });
  for (const account of [...administrators, ...authors, ...curators])
    await putAccount(store, account, { secret: SECRET });
  await store.close();

  const config = readConfig({ DATA_DIR: dataDir, ...settingsOf(folder) });
  const hub = await openHub({ config, log: pino({ level: 'silent' }), say: () => {} });
  const curating = await Promise.all(curators.map((curator) => sessionOf(hub, curator)));
  const people: Person[] = [];
  for (const [at, author] of authors.entries())
    people.push({
      name: `${at}`,
      regency: author.regency ?? '',
      author: { id: author.id, name: author.name, cookie: await sessionOf(hub, author) },
      curator: { cookie: curating[at % curating.length] ?? '' },
      // Some begin with one that they throw away.
      journey: at,
      memory: { submission: null, case: null, mailing: author.mailing },
      inHand: null,
      kept: [],
    });
  await hub.close();
  return people;
}

/** Goes on, step by step, until nobody answers any more. */
async function walk(
  person: Person,
  url: string,
  on: { acknowledged: (step: Step) => void; killed: () => boolean },
): Promise<void> {
  while (!on.killed()) {
    const step = nextStep(person);
    person.inHand = step;
    const answer = await step.send(url).catch((error: unknown) => {
      if (on.killed()) return null;
      throw error;
    });
    if (answer === null) return;
    if (answer.status !== 303)
      throw new Error(`${step.name} was answered with ${answer.status}: ${answer.text.slice(0, 20_000)}`);
    const before = person.memory;
    if (step.name === 'begin') person.journey += 1;
    if (BEGINS.has(step.name) && before.submission !== null)
      person.kept.push(step.name === 'begin' ? before : { ...before, case: null });
    person.memory = step.after(answer.headers.location ?? null);
    person.inHand = null;
    on.acknowledged(step);
  }
}

/** Steps of which nobody knows the submission before they are acknowledged. */
const BEGINS: ReadonlySet<string> = new Set(['begin', 'revise']);

/** Holds what is there against what was promised; what was in hand is there as a whole, or not at all. */
async function reconcile(person: Person, store: Store, figures: Figures): Promise<void> {
  const differs = (promised: Memory, found: Memory) =>
    figures.faults.push(`promised ${JSON.stringify(promised)}, found ${JSON.stringify(found)}`);
  for (const kept of person.kept) {
    const found = { ...(await foundOf(store, person.author.id, kept)), mailing: kept.mailing };
    if (!isSame(kept.case === null ? { ...found, case: null } : found, kept)) differs(kept, found);
  }
  const { memory, inHand } = person;
  person.inHand = null;
  const found = await foundOf(store, person.author.id, memory);
  const after = inHand === null || BEGINS.has(inHand.name) ? null : inHand.after(null);
  if (after && isSame(found, after)) {
    person.memory = after;
    figures.whole += 1;
    return;
  }
  if (inHand !== null) figures.undone += 1;
  if (!isSame(found, memory)) differs(memory, found);
}

/** Looks at the records as a start would find them, on a copy: the hub has to put them right by itself. */
async function lookAt<T>(folder: string, look: (store: Store, files: FileStore) => Promise<T>): Promise<T> {
  const dataDir = join(folder, 'copy');
  await cp(join(folder, 'data'), dataDir, {
    recursive: true,
    // What a write leaves unfinished comes and goes, and is the hub’s to sweep.
    filter: (path) => !/\/search|\.sock$|\.tmp$/.test(path),
  });
  const store = await openLowdbStore({ dataDir });
  try {
    return await look(store, await openDiskFiles({ dataDir }));
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true });
  }
}

/** Kills one folder's hub again and again, holds its records against what was promised after each kill, and starts it anew. */
async function killAgainAndAgain(kills: number): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-journey-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const people = await layPeople(folder);
  const start = () => startHub(join(folder, 'data'), settingsOf(folder));
  const figures: Figures = {
    kills: 0,
    acknowledged: new Map(),
    whole: 0,
    undone: 0,
    faults: [],
    notices: 0,
  };
  // One that ends by itself leaves its compiled code for the others.
  await (await start()).close();
  let begun = 0;
  for (; figures.kills < kills && figures.faults.length === 0; figures.kills += 1) {
    const hub = await start();
    const first = Promise.withResolvers<void>();
    let killed = false;
    const acknowledged = ({ name }: Step) => {
      figures.acknowledged.set(name, (figures.acknowledged.get(name) ?? 0) + 1);
      first.resolve();
    };
    try {
      figures.faults.push(...(await unseen(hub.url, people)));
      const walking = people.map((person) => walk(person, hub.url, { acknowledged, killed: () => killed }));
      const walks = Promise.all(walking);
      await Promise.race([first.promise, walks]);
      await Promise.race([wait(Math.random() * LATEST_KILL_MS), walks]);
      killed = true;
      process.kill(hub.pid, 'SIGKILL');
      await walks;
    } finally {
      await hub.close();
    }
    begun += people.filter(({ inHand }) => inHand !== null && BEGINS.has(inHand.name)).length;
    await lookAt(folder, async (store, files) => {
      for (const person of people) await reconcile(person, store, figures);
      figures.faults.push(...(await halfSteps(store, files)));
      const known = people.flatMap(({ memory, kept }) => [memory, ...kept]);
      const strangers = await strangersIn(store, known);
      if (strangers.length > begun) figures.faults.push(`${strangers.length} submissions that nobody began`);
    });
  }

  const hub = await start();
  figures.faults.push(...(await unseen(hub.url, people)));
  const patience = performance.now() + 20_000;
  for (;;) {
    const { missing, needless, told } = await lookAt(folder, untoldMoves);
    figures.notices = told;
    if (missing.length > 0 && performance.now() < patience) continue;
    figures.faults.push(...missing.map((one) => `not told: ${one}`));
    figures.faults.push(...needless.map((one) => `told for no reason: ${one}`));
    break;
  }
  await hub.close();
  return figures;
}

it(
  `loses no acknowledged step of the journey in ${KILLS} kills, and shows no half step`,
  { timeout: 900_000 },
  async () => {
    const began = performance.now();
    // The others' hubs are not left behind by the one that fails.
    const ended = await Promise.allSettled(
      Array.from({ length: FOLDERS }, () => killAgainAndAgain(Math.ceil(KILLS / FOLDERS))),
    );
    const folders = ended.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    const sum = (of: (figures: Figures) => number) => folders.reduce((all, figures) => all + of(figures), 0);
    const names = new Set(folders.flatMap(({ acknowledged }) => [...acknowledged.keys()]));
    const times = new Map(
      [...names].map((name) => [name, sum(({ acknowledged }) => acknowledged.get(name) ?? 0)]),
    );
    process.stdout.write(
      `journey under kill -9: ${sum((f) => f.kills)} kills, ` +
        `${[...times.values()].reduce((all, one) => all + one, 0)} steps acknowledged (` +
        `${[...times].map(([name, count]) => `${name} ${count}`).join(', ')}), ` +
        `${sum((f) => f.faults.length)} lost or halved; of those in hand at a kill ${sum((f) => f.whole)} are there, ` +
        `${sum((f) => f.undone)} are not; ${sum((f) => f.notices)} notices, ` +
        `${Math.round((performance.now() - began) / 1000)} s\n`,
    );
    expect(folders.flatMap(({ faults }) => faults)).toEqual([]);
    // Kills that never met a step, or never a certain one, would prove nothing.
    expect(sum((f) => f.undone)).toBeGreaterThan(0);
    if (KILLS >= 50) expect([...times.keys()].sort()).toEqual([...STEP_NAMES].sort());
  },
);
