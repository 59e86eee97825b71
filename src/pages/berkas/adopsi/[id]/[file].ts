import type { APIRoute } from 'astro';
import { readAdoptionFile } from '../../../../app/read-file.ts';
import { NotFoundError } from '../../../../app/refusals.ts';
import { servedFile } from '../../_served.ts';

/** A file of an adoption's update. Whoever keeps a copy asks each time: the regency may take the update back. */
export const GET: APIRoute = async ({ params, locals, request, rewrite }) => {
  const { id = '', file = '' } = params;
  try {
    const found = await readAdoptionFile(locals.hub, locals.viewer, { adoption: id, file });
    return await servedFile(request, { file, found, kept: 'no-cache' });
  } catch (error) {
    if (error instanceof NotFoundError) return rewrite('/tidak-ada');
    throw error;
  }
};
