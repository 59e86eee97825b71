import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart = {
  name: string;
  content: string | Buffer;
  /** What the directory says in place of the truth. */
  claims?: { bytes?: number; crc?: number; encrypted?: boolean; localName?: string };
};

/** An archive as office programs write it; a part named `mimetype` is stored, all others deflated. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims = {} } of parts) {
    const bytes = Buffer.from(content);
    const method = name === 'mimetype' ? 0 : 8;
    const packed = method === 0 ? bytes : deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(claims.encrypted ? 1 : 0, 2);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(claims.crc ?? crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims.bytes ?? bytes.length, 18);
    const called = Buffer.from(name);
    head.writeUInt16LE(called.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, called);
    const here = Buffer.from(claims.localName ?? name);
    const local = Buffer.from(head);
    local.writeUInt16LE(here.length, 22);
    const piece = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), local, here, packed]);
    locals.push(piece);
    at += piece.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}
