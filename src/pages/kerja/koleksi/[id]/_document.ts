import type { APIRoute } from 'astro';
import { readCollection, type CollectionPage } from '../../../../app/read-collection.ts';
import { dayOf } from '../../../../domain/dates.ts';
import { slugify } from '../../../../domain/regency.ts';
import { attachment } from '../../../../files/content-disposition.ts';
import { t } from '../../../../i18n/messages.ts';

type Make = (asked: CollectionPage & { siteUrl: string; today: string }) => string | Promise<Buffer>;

/** A collection as a file, for who may read it. */
export const collectionRoute =
  ({ make, mediaType, ending }: { make: Make; mediaType: string; ending: string }): APIRoute =>
  async ({ params, locals }) => {
    const { hub, viewer } = locals;
    const page = await readCollection(hub, viewer, params.id ?? '');
    const body = await make({ ...page, siteUrl: hub.siteUrl, today: dayOf(new Date()) });
    const name = slugify(page.collection.name) || page.collection.id;
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      headers: {
        'content-type': mediaType,
        'content-disposition': attachment(`${t('collection.file', { name })}.${ending}`),
        'cache-control': 'private, no-store',
      },
    });
  };
