import type { APIRoute } from 'astro';
import { readFile, type ReadableFile } from '../../../app/read-file.ts';
import { NotFoundError } from '../../../app/refusals.ts';
import { attachment } from '../../../files/content-disposition.ts';

/**
 * An uploaded file, as something to be saved: a browser that was talked into showing it would run nothing in it. A
 * page shows pictures from here all the same.
 */
export const GET: APIRoute = async ({ params, locals, request, rewrite }) => {
  const { innovation = '', file = '' } = params;
  try {
    const found = await readFile(locals.hub, locals.viewer, { innovation, file });
    // What is kept under a name never changes: the name says all that a digest would.
    const etag = `"${file}"`;
    if (request.headers.get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: headersOf(found, etag) });
    return new Response(new Uint8Array(await found.read()), { headers: headersOf(found, etag) });
  } catch (error) {
    if (error instanceof NotFoundError) return rewrite('/tidak-ada');
    throw error;
  }
};

const headersOf = ({ mediaType, name, isPublic }: ReadableFile, etag: string) => ({
  'content-type': mediaType,
  'content-disposition': attachment(name),
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': isPublic ? 'public, max-age=3600' : 'private, no-store',
  etag,
});
