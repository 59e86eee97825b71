import type { APIContext } from 'astro';
import { defineMiddleware } from 'astro:middleware';
import { problemOf, problemResponse } from './api/problem.ts';
import { ProblemError } from './api/problem.ts';
import type { Hub } from './app/hub.ts';
import { unreadCount } from './app/read-notices.ts';
import { viewerOf } from './domain/account.ts';
import { LARGEST_HELD, type HeldForm } from './server/held-form.ts';
import { loggedPath } from './server/logged-path.ts';
import { obstacleOf } from './server/obstacle.ts';
import { pacedBody } from './server/paced-body.ts';
import { isForMembers, isPersonal } from './server/personal-addresses.ts';
import { isStreamed } from './server/streamed-answer.ts';

let developmentHub: Promise<Hub> | undefined;

/** In production our server hands the hub in; under `astro dev` there is no server of ours, so it is opened here. */
async function developmentLocals(locals: App.Locals): Promise<void> {
  developmentHub ??= import('./app/container.ts').then(({ openDevelopmentHub }) => openDevelopmentHub());
  locals.hub = await developmentHub;
  locals.requestId = crypto.randomUUID();
  locals.viewer = null;
  locals.session = null;
  locals.unreadNotices = 0;
  locals.readerAddress = '127.0.0.1';
  locals.heldForm = null;
  locals.obstacle = null;
  locals.sameForEverybody = false;
  locals.roomToWrite = async () => {};
}

const FORM = 'application/x-www-form-urlencoded';

/** Whether a program asks, and not a person's browser for a page. */
const wantsJson = ({ request, url }: APIContext): boolean =>
  url.pathname.startsWith('/api/') ||
  (request.headers.get('accept') ?? '').startsWith('application/json') ||
  (request.headers.get('content-type') ?? '').startsWith('application/json');

const asProblem = (error: unknown, { locals, url }: APIContext): Response =>
  problemResponse(problemOf(error), { instance: url.pathname, requestId: locals.requestId });

/** What was typed into the form that came; null for files, and for more than fits through a form once more. */
async function holdForm({ request, url }: APIContext): Promise<HeldForm | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith(FORM) || Number(request.headers.get('content-length') ?? 0) > LARGEST_HELD)
    return null;
  return { path: url.pathname + url.search, fields: [...new URLSearchParams(await request.text())] };
}

/** Nobody is signed in at an address for members: they are shown where to, and a form they sent is kept for them. */
async function askToSignIn(context: APIContext, next: (to: Request) => Promise<Response>): Promise<Response> {
  const { request, url, locals } = context;
  if (wantsJson(context)) return asProblem(new ProblemError('unauthorized'), context);
  const signIn = new URL('/masuk', url);
  if (request.method === 'GET' || request.method === 'HEAD') {
    signIn.searchParams.set('lanjut', url.pathname + url.search);
    return new Response(null, { status: 303, headers: { location: signIn.pathname + signIn.search } });
  }
  locals.heldForm = await holdForm(context);
  if (locals.heldForm === null) signIn.searchParams.set('masalah', 'kiriman-tidak-tersimpan');
  return next(new Request(signIn, { headers: { cookie: request.headers.get('cookie') ?? '' } }));
}

/** Sets who is looking, where it matters, and returns the cookies that keep them signed in. */
async function recognise({ locals, request }: APIContext): Promise<readonly string[]> {
  const signedIn = await locals.hub.accounts.whoIs(request.headers);
  if (!signedIn) return [];
  locals.viewer = viewerOf(signedIn.account);
  locals.session = signedIn.session.id;
  locals.unreadNotices = unreadCount(locals.hub, signedIn.account.id);
  return signedIn.cookies;
}

/** Kept by no cache, and its address told to no other site: it may hold a secret. */
function forOneReader(response: Response, cookies: readonly string[]): Response {
  const headers = new Headers(response.headers);
  headers.set('cache-control', 'private, no-store');
  headers.set('referrer-policy', 'same-origin');
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(response.body, { status: response.status, headers });
}

/** A published file, at an address where others are not: it goes out without anybody's cookie. */
const isForEverybody = (response: Response): boolean =>
  /^public\b/.test(response.headers.get('cache-control') ?? '');

export const onRequest = defineMiddleware(async (context, next) => {
  const { locals, url } = context;
  if (import.meta.env.DEV) await developmentLocals(locals);
  const { pathname } = url;
  const personal = isPersonal(pathname);
  try {
    const cookies = personal ? await recognise(context) : [];
    const made =
      isForMembers(pathname) && locals.viewer === null ? await askToSignIn(context, next) : await next();
    const response =
      made.body !== null && isStreamed(made.headers.get('content-type'))
        ? new Response(pacedBody(made.body, locals.roomToWrite), made)
        : made;
    return personal && !isForEverybody(response) ? forOneReader(response, cookies) : response;
  } catch (error) {
    const obstacle = obstacleOf(error);
    if (obstacle === null) {
      // Astro renders 500.astro for it, and knows no request id to log it under.
      locals.hub.log.error(
        { err: error, requestId: locals.requestId, path: loggedPath(pathname) },
        'page failed',
      );
      throw error;
    }
    if (obstacle.status === 503)
      locals.hub.log.error(
        { err: error, requestId: locals.requestId, path: loggedPath(pathname) },
        'nothing was written',
      );
    if (wantsJson(context)) return asProblem(error, context);
    locals.obstacle = obstacle;
    return forOneReader(await next(new Request(new URL('/halangan', url))), []);
  }
});
