import type * as Disk from 'node:fs/promises';
import { basename } from 'node:path';

type Request = 'write' | 'sync' | 'rename' | 'sync folder';
/** `over`: only writes of more than so many characters fail, as on a disk that is nearly full. */
type Fault = { on: Request; file: RegExp; code: string; over?: number };

/** What the store asked of the disk, in order, as `sync 3510.json`; temporary files go by the name they will get. */
export const asked: string[] = [];
/** Requests that fail from now on; nothing of them reaches the disk. */
export const faults: Fault[] = [];

export function reset() {
  asked.length = 0;
  faults.length = 0;
}

const nameOf = (path: string) => basename(path).replace(/^\.(.+)\.\d+-\d+\.tmp$/, '$1');

function ask(on: Request, path: string, size = 0) {
  const name = nameOf(path);
  asked.push(`${on} ${name}`);
  const fault = faults.find((each) => each.on === on && each.file.test(name) && size >= (each.over ?? 0));
  if (fault) throw Object.assign(new Error(`${fault.code}: of the test`), { code: fault.code });
}

/** `node:fs/promises` for `vi.mock`: the real one, watched and made to fail where a test says so. */
export function watched(disk: typeof Disk): typeof Disk {
  return {
    ...disk,
    async open(path, flags, mode) {
      const file = await disk.open(path, flags, mode);
      const isFolder = (await file.stat()).isDirectory();
      const writeFile = file.writeFile.bind(file);
      const sync = file.sync.bind(file);
      file.writeFile = async (content, options) => {
        ask('write', String(path), typeof content === 'string' ? content.length : 0);
        await writeFile(content, options);
      };
      file.sync = async () => {
        ask(isFolder ? 'sync folder' : 'sync', String(path));
        await sync();
      };
      return file;
    },
    async rename(from, to) {
      ask('rename', String(to));
      return disk.rename(from, to);
    },
  };
}
