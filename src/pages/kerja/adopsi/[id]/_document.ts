import type { APIRoute } from 'astro';
import type { Hub } from '../../../../app/hub.ts';
import { NotFoundError } from '../../../../app/refusals.ts';
import { showAdoption, type AdoptionPage } from '../../../../app/show-adoption.ts';
import { slugify } from '../../../../domain/regency.ts';
import { attachment } from '../../../../files/content-disposition.ts';

type Made = { body: string | Buffer; mediaType: string; name: string };

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A file made from a record, for who may read the whole of it. */
export const documentRoute =
  (make: (page: AdoptionPage, hub: Hub, slug: string) => Made | Promise<Made>): APIRoute =>
  async ({ params, locals, rewrite }) => {
    try {
      const page = await showAdoption(locals.hub, locals.viewer, params.id ?? '');
      const { body, mediaType, name } = await make(page, locals.hub, slugify(page.innovation.name));
      return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
        headers: {
          'content-type': mediaType,
          'content-disposition': attachment(name),
          'cache-control': 'private, no-store',
        },
      });
    } catch (error) {
      if (error instanceof NotFoundError) return rewrite('/tidak-ada');
      throw error;
    }
  };
