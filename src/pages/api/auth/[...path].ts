import type { APIRoute } from 'astro';
import { ProblemError, problemResponse } from '../../../api/problem.ts';

/** Where the sign-in service sends people back to, and nothing else of better-auth's. */
export const GET: APIRoute = ({ locals: { hub, requestId }, request, params, url }) => {
  const { oidc } = hub.accounts;
  if (oidc !== null && params['path'] === 'callback/oidc') return oidc.answer(request);
  return problemResponse(new ProblemError('not_found'), { instance: url.pathname, requestId });
};
