import type { Sent } from '../../app/section-values.ts';

/** What a form sent, without files; nothing when the body cannot be read. */
export async function sentFields(request: Request): Promise<Sent> {
  const form = await request.formData().catch(() => new FormData());
  return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
}
