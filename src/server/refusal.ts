import type { ServerResponse } from 'node:http';
import { problemDocument, ProblemError, PROBLEMS } from '../api/problem.ts';
import { t } from '../i18n/messages.ts';

/** What the server itself refuses, before any page or route is asked. */
export type Refusal =
  | { code: 'bad_address' | 'length_required' | 'unknown_host' | 'cross_site' | 'internal' }
  | { code: 'body_too_large'; limit: number }
  | { code: 'too_many_requests'; seconds: number };

function wordsFor(refusal: Refusal, requestId: string): string {
  switch (refusal.code) {
    case 'bad_address':
      return t('refusal.bad_address');
    case 'length_required':
      return t('refusal.length_required');
    case 'unknown_host':
      return t('refusal.unknown_host');
    case 'cross_site':
      return t('refusal.cross_site');
    case 'body_too_large':
      return t('refusal.body_too_large', { limit: refusal.limit });
    case 'too_many_requests':
      return t('refusal.too_many_requests', { seconds: refusal.seconds });
    case 'internal':
      return t('refusal.internal', { id: requestId });
  }
}

/** Says it to a program as RFC 9457 problem, to a person as plain text. */
export function refuse(
  response: ServerResponse,
  refusal: Refusal,
  about: { path: string; requestId: string },
): void {
  const detail = wordsFor(refusal, about.requestId);
  const program = about.path.startsWith('/api/');
  const body = program
    ? JSON.stringify(
        problemDocument(new ProblemError(refusal.code, { detail }), {
          instance: about.path,
          requestId: about.requestId,
        }),
      )
    : `${detail}\n`;
  response.writeHead(PROBLEMS[refusal.code].status, {
    'content-type': program ? 'application/problem+json' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...(refusal.code === 'too_many_requests' ? { 'retry-after': String(refusal.seconds) } : {}),
  });
  response.end(body);
}
