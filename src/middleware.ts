import { defineMiddleware } from 'astro:middleware';
import type { Hub } from './app/hub.ts';
import { pacedBody } from './server/paced-body.ts';
import { isStreamed } from './server/streamed-answer.ts';

let developmentHub: Promise<Hub> | undefined;

/** In production our server hands the hub in; under `astro dev` there is no server of ours, so it is opened here. */
export const onRequest = defineMiddleware(async ({ locals, url }, next) => {
  if (import.meta.env.DEV) {
    developmentHub ??= import('./app/container.ts').then(({ openDevelopmentHub }) => openDevelopmentHub());
    locals.hub = await developmentHub;
    locals.requestId = crypto.randomUUID();
    locals.viewer = null;
    locals.unreadNotices = 0;
    locals.sameForEverybody = false;
    locals.roomToWrite = async () => {};
  }
  try {
    const response = await next();
    return response.body !== null && isStreamed(response.headers.get('content-type'))
      ? new Response(pacedBody(response.body, locals.roomToWrite), response)
      : response;
  } catch (error) {
    // Astro renders 500.astro for it, and knows no request id to log it under.
    locals.hub.log.error({ err: error, requestId: locals.requestId, path: url.pathname }, 'page failed');
    throw error;
  }
});
