import { crc32, createInflateRaw } from 'node:zlib';
import { FileRefusedError } from './refusal.ts';

export type ZipEntry = {
  name: string;
  encrypted: boolean;
  /** 0 stored, 8 deflated; nothing else is read. */
  method: number;
  packedBytes: number;
  bytes: number;
  crc: number;
  /** Where its local header begins. */
  at: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
/** A slide show of hundreds of pages has some thousand parts. */
const MOST_ENTRIES = 10_000;

const damaged = () => new FileRefusedError('damaged');

/**
 * The entries of an archive as its directory names them. Strict where readers differ, since what one of them
 * passes over another may run: nothing before or behind the archive, no name twice, every local header in agreement.
 * Throws `FileRefusedError`.
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  const start = bytes.readUInt32LE(end + 16);
  const disks = bytes.readUInt32LE(end + 4);
  if (disks !== 0 || count === 0 || count > MOST_ENTRIES || start + size !== end) throw damaged();

  const entries: ZipEntry[] = [];
  let at = start;
  for (let read = 0; read < count; read += 1) {
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameBytes = bytes.readUInt16LE(at + 28);
    const more = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const next = at + CENTRAL_BYTES + nameBytes + more;
    if (next > end) throw damaged();
    entries.push({
      name: bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at = next;
  }
  if (at !== end) throw damaged();
  // Readers differ in whether case counts.
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size < entries.length) throw damaged();
  return entries;
}

function endOfDirectory(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1)
    if (bytes.readUInt32LE(at) === END && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length)
      return at;
  throw damaged();
}

/**
 * Unpacks an entry for `take`, piece by piece, and holds it against what the directory says of it: sizes and
 * checksum must be true. Throws `FileRefusedError`, as soon as there is more than the directory says.
 */
export async function unpack(
  bytes: Buffer,
  entry: ZipEntry,
  take: (piece: Buffer) => void = () => undefined,
): Promise<void> {
  if (entry.encrypted) throw new FileRefusedError('locked');
  const packed = packedBytes(bytes, entry);
  let unpacked = 0;
  let crc = 0;
  const count = (piece: Buffer) => {
    unpacked += piece.length;
    if (unpacked > entry.bytes) throw new FileRefusedError('unpacks_too_large');
    crc = crc32(piece, crc);
    take(piece);
  };
  if (entry.method === 0) count(packed);
  else if (entry.method === 8) await inflate(packed, count);
  else throw damaged();
  if (unpacked !== entry.bytes || crc !== entry.crc) throw damaged();
}

function packedBytes(bytes: Buffer, { at, name, packedBytes: length }: ZipEntry): Buffer {
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged();
  const nameBytes = bytes.readUInt16LE(at + 26);
  const begin = at + LOCAL_BYTES + nameBytes + bytes.readUInt16LE(at + 28);
  const called = bytes.toString('utf8', at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes);
  if (called !== name || begin + length > bytes.length) throw damaged();
  return bytes.subarray(begin, begin + length);
}

async function inflate(packed: Buffer, take: (piece: Buffer) => void): Promise<void> {
  const pieces = createInflateRaw();
  pieces.end(packed);
  try {
    for await (const piece of pieces) take(piece as Buffer);
  } catch (error) {
    throw error instanceof FileRefusedError ? error : new FileRefusedError('damaged', { cause: error });
  } finally {
    pieces.destroy();
  }
}
