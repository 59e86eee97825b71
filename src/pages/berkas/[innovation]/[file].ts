import type { APIRoute } from 'astro';
import { readFile } from '../../../app/read-file.ts';
import { NotFoundError } from '../../../app/refusals.ts';
import { servedFile } from '../_served.ts';

/** A file of a case, or of a submission about it. */
export const GET: APIRoute = async ({ params, locals, request, rewrite }) => {
  const { innovation = '', file = '' } = params;
  try {
    const found = await readFile(locals.hub, locals.viewer, { innovation, file });
    return await servedFile(request, { file, found, kept: 'max-age=3600' });
  } catch (error) {
    if (error instanceof NotFoundError) return rewrite('/tidak-ada');
    throw error;
  }
};
