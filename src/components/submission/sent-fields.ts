import type { Sent } from '../../app/section-values.ts';

export type SentForm = { sent: Sent; uploads: readonly File[] };

/** What a form sent; nothing when the body cannot be read. A file field in which nothing was chosen sends nothing. */
export async function sentForm(request: Request): Promise<SentForm> {
  const form = await request.formData().catch(() => new FormData());
  const entries = [...form];
  return {
    sent: entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    uploads: entries.flatMap(([, value]) =>
      typeof value !== 'string' && (value.size > 0 || value.name !== '') ? [value] : [],
    ),
  };
}

export const sentFields = async (request: Request): Promise<Sent> => (await sentForm(request)).sent;
