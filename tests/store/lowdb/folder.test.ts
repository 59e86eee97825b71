import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLowdbStore } from '../../../src/store/lowdb/lowdb-store.ts';
import { StoreLockedError } from '../../../src/store/store.ts';
import { anInnovation } from '../../support/innovation.ts';
import { create, everything, newPlace } from '../../contract/store/setup.ts';
import { lowdbPlace } from './lowdb-place.ts';

const refusalOf = (dataDir: string) =>
  openLowdbStore({ dataDir }).then(
    () => null,
    (error: unknown) => error,
  );

/** Another process that has the store open, until it is killed. */
async function otherProcess(dataDir: string) {
  const module = new URL('../../../src/store/lowdb/lowdb-store.ts', import.meta.url);
  const program = `
    const { openLowdbStore } = await import(${JSON.stringify(module.href)});
    await openLowdbStore({ dataDir: process.argv[1] });
    process.stdout.write('open');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe('one writer for a data folder', () => {
  it('tells a second process who holds it, and lets it in when the first is killed', async () => {
    const folder = await lowdbPlace();
    const place = await newPlace(async () => folder);
    const began = new Date().toISOString();
    const child = await otherProcess(folder.dataDir);

    const refusal = await refusalOf(folder.dataDir);
    expect(refusal).toBeInstanceOf(StoreLockedError);
    if (!(refusal instanceof StoreLockedError)) return;
    expect(refusal).toMatchObject({ code: 'store_locked', holder: { pid: child.pid, host: hostname() } });
    expect(refusal.holder?.since && refusal.holder.since >= began).toBe(true);
    for (const said of [folder.dataDir, `process ${child.pid}`, hostname(), 'DATA_DIR'])
      expect(refusal.message).toContain(said);

    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await place.open();
    await store.commit([create(anInnovation())]);
  });

  it('refuses a second store in the same process, and leaves the first as it is', async () => {
    const folder = await lowdbPlace();
    const store = await (await newPlace(async () => folder)).open();
    expect(await refusalOf(folder.dataDir)).toMatchObject({
      code: 'store_locked',
      holder: { pid: process.pid },
    });
    expect(await refusalOf(folder.dataDir)).toMatchObject({ code: 'store_locked' });
    await store.commit([create(anInnovation())]);
  });

  it('lets the next one in once it is closed, and never deletes the lock', async () => {
    const folder = await lowdbPlace();
    const place = await newPlace(async () => folder);
    await place.open();
    await place.reopen();
    const store = await place.reopen();
    await store.close();
    expect(await readFile(join(folder.dataDir, 'store.lock'), 'utf8')).toBe('');
  });

  it('does not name a holder who has not said who it is', async () => {
    const folder = await lowdbPlace();
    await (await newPlace(async () => folder)).open();
    await writeFile(join(folder.dataDir, 'store.lock'), '');
    expect(await refusalOf(folder.dataDir)).toMatchObject({ code: 'store_locked', holder: null });
  });

  it('finishes the writes in hand before it lets go', async () => {
    const folder = await lowdbPlace();
    const place = await newPlace(async () => folder);
    const store = await place.open();
    const commits = Array.from({ length: 20 }, () => store.commit([create(anInnovation())]));
    await Promise.all([store.close(), store.close()]);
    await Promise.all(commits);
    expect(await everything(await place.reopen())).toHaveLength(20);
  });
});

describe('the data folder', () => {
  it('is made where it is missing, with the folders above it', async () => {
    const folder = await lowdbPlace();
    const dataDir = join(folder.dataDir, 'a', 'b');
    const place = await newPlace(async () => ({ ...folder, open: () => openLowdbStore({ dataDir }) }));
    const store = await place.open();
    await store.commit([create(anInnovation({ regency: '3510' }))]);
    expect(await readdir(join(dataDir, 'dossiers'))).toEqual(['3510.json']);
  });

  it('is swept of what interrupted writes have left, and of nothing else', async () => {
    const folder = await lowdbPlace();
    const { dataDir } = folder;
    const dossiers = join(dataDir, 'dossiers');
    await mkdir(dossiers);
    await writeFile(join(dataDir, '.manifest.json.123-4.tmp'), '{"sche');
    await writeFile(join(dossiers, '.3510.json.99-1.tmp'), '{"sche');
    await writeFile(join(dossiers, '.catatan.tmp'), 'milik orang');
    const store = await (await newPlace(async () => folder)).open();
    expect(store.quarantined).toEqual([]);
    expect(await readdir(dossiers)).toEqual(['.catatan.tmp']);
    expect((await readdir(dataDir)).sort()).toEqual(['dossiers', 'manifest.json', 'store.lock']);
  });

  it.each([
    ['is a file', (path: string) => path],
    ['is below a file', (path: string) => join(path, 'data')],
  ])('is refused in clear words when it %s', async (_, dataDirOf) => {
    const folder = await lowdbPlace();
    onTestFinished(() => folder.remove());
    const file = join(folder.dataDir, 'berkas');
    await writeFile(file, 'milik orang');
    const refusal = await refusalOf(dataDirOf(file));
    expect(refusal).toMatchObject({ code: 'store_not_opened' });
    expect(String(refusal)).toContain('is not a folder');
    expect(await readFile(file, 'utf8')).toBe('milik orang');
  });
});
