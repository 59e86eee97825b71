import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

export type HttpAnswer = {
  status: number;
  /** The words beside the status. */
  reason: string;
  headers: IncomingHttpHeaders;
  /** As it came over the wire. */
  bytes: Buffer;
  /** Unpacked. */
  text: string;
};

/** Asks over a connection of its own, with nothing added but `headers`: fetch would not send a Host or a HEAD's length as given. */
export function request(
  address: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Readonly<Record<string, string>>; body?: string | Buffer } = {},
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    // The path as written: a URL would encode and shorten it.
    const path = address.slice(address.indexOf('/', 'http://'.length));
    const asked = ask({ hostname, port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('error', reject);
      response.once('end', () => {
        const bytes = Buffer.concat(pieces);
        const { statusCode: status = 0, statusMessage: reason = '', headers: given } = response;
        resolve({ status, reason, headers: given, bytes, text: unpacked(bytes, given['content-encoding']) });
      });
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

function unpacked(bytes: Buffer, encoding: string | undefined): string {
  if (bytes.length === 0) return '';
  if (encoding === 'br') return brotliDecompressSync(bytes).toString();
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}
