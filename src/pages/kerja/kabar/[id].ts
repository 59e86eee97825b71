import type { APIRoute } from 'astro';
import { openNotice } from '../../../app/mark-notices.ts';

/** Leads to what a notice is about, and counts it as read. One that is not the viewer's leads to their own. */
export const GET: APIRoute = async ({ locals, params, redirect }) =>
  redirect((await openNotice(locals.hub, locals.viewer, params['id'] ?? '')) ?? '/kerja/kabar', 303);
