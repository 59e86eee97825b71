import type { ReadableFile } from '../../app/read-file.ts';
import { attachment } from '../../files/content-disposition.ts';

/**
 * An uploaded file, as something to be saved: a browser that was talked into showing it would run nothing in it. A
 * page shows pictures from here all the same. `kept`: how long others may keep what is for everybody.
 */
export async function servedFile(
  request: Request,
  { file, found, kept }: { file: string; found: ReadableFile; kept: string },
): Promise<Response> {
  // What is kept under a name never changes: the name says all that a digest would.
  const etag = `"${file}"`;
  const headers = {
    'content-type': found.mediaType,
    'content-disposition': attachment(found.name),
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': found.isPublic ? `public, ${kept}` : 'private, no-store',
    etag,
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(await found.read()), { headers });
}
