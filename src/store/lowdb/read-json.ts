import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { Quarantined } from '../store.ts';
import { codeOf } from '../durable-file.ts';

/** A file of the store that cannot be taken as it is; it stays untouched. */
export class FileFault extends Error {
  override name = 'FileFault';
  readonly path: string;
  readonly reason: Quarantined['reason'];
  constructor(path: string, reason: Quarantined['reason'], detail: string) {
    super(detail);
    this.path = path;
    this.reason = reason;
  }
  quarantined(): Quarantined {
    return { path: this.path, reason: this.reason, detail: this.message };
  }
}

/** The JSON in the file: anything but null. Throws `FileFault`. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  if (text.trim() === '') throw new FileFault(path, 'empty', `${path} is empty: restore it from a backup`);
  const value = parse(path, text);
  if (value === null)
    throw new FileFault(path, 'null', `${path} holds null instead of records: restore it from a backup`);
  return value;
}

async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT')
      throw new FileFault(path, 'missing', `${path} is missing: restore it from a backup`);
    throw new FileFault(
      path,
      'unreadable',
      `${path} cannot be read (${code}): see to its owner and mode, or to the disk`,
    );
  }
  // Decoding would quietly put U+FFFD where bytes are damaged.
  if (!isUtf8(bytes)) throw damaged(path);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the file, which may hold what is not for logs.
    throw damaged(path);
  }
}

const damaged = (path: string) =>
  new FileFault(
    path,
    'unreadable',
    `${path} is no valid JSON, it was cut short or damaged: restore it from a backup`,
  );
