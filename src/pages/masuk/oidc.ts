import type { APIRoute } from 'astro';
import { seeOther } from '../../server/forms.ts';
import { nextPath } from '../../server/held-form.ts';

/** Sends the browser to the sign-in service. A link and no form: a form may not lead to another site. */
export const GET: APIRoute = async ({ locals: { hub, requestId }, request, url }) => {
  const { oidc } = hub.accounts;
  if (oidc === null) return seeOther('/masuk');
  try {
    const { location, cookies } = await oidc.begin(request.headers, nextPath(url.searchParams.get('lanjut')));
    return seeOther(location, cookies);
  } catch (error) {
    hub.log.error({ err: error, requestId }, 'the sign-in service cannot be reached');
    return seeOther('/masuk?masalah=layanan');
  }
};
