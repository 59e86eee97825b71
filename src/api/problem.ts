import { z } from 'zod';
import { TooManyAttemptsError } from '../accounts/limits.ts';
import { ForbiddenError } from '../app/policy.ts';
import { NotFoundError, NotPossibleError } from '../app/refusals.ts';
import { t, type MessageKey } from '../i18n/messages.ts';
import { SearchUnavailableError } from '../search/search-index.ts';
import { ConflictError, StoreFullError, StoreUnavailableError } from '../store/store.ts';

type Wording = { status: number; title: MessageKey; detail: MessageKey };

/** Every fault that the API can answer with. The code ends the problem's `type` and never changes its meaning. */
export const PROBLEMS = {
  invalid_parameters: {
    status: 400,
    title: 'problem.invalid_parameters.title',
    detail: 'problem.invalid_parameters.detail',
  },
  bad_address: {
    status: 400,
    title: 'problem.bad_address.title',
    detail: 'problem.bad_address.detail',
  },
  unauthorized: {
    status: 401,
    title: 'problem.unauthorized.title',
    detail: 'problem.unauthorized.detail',
  },
  forbidden: {
    status: 403,
    title: 'problem.forbidden.title',
    detail: 'problem.forbidden.detail',
  },
  cross_site: {
    status: 403,
    title: 'problem.cross_site.title',
    detail: 'problem.cross_site.detail',
  },
  not_found: {
    status: 404,
    title: 'problem.not_found.title',
    detail: 'problem.not_found.detail',
  },
  method_not_allowed: {
    status: 405,
    title: 'problem.method_not_allowed.title',
    detail: 'problem.method_not_allowed.detail',
  },
  conflict: {
    status: 409,
    title: 'problem.conflict.title',
    detail: 'problem.conflict.detail',
  },
  length_required: {
    status: 411,
    title: 'problem.length_required.title',
    detail: 'problem.length_required.detail',
  },
  body_too_large: {
    status: 413,
    title: 'problem.body_too_large.title',
    detail: 'problem.body_too_large.detail',
  },
  unknown_host: {
    status: 421,
    title: 'problem.unknown_host.title',
    detail: 'problem.unknown_host.detail',
  },
  too_many_requests: {
    status: 429,
    title: 'problem.too_many_requests.title',
    detail: 'problem.too_many_requests.detail',
  },
  internal: {
    status: 500,
    title: 'problem.internal.title',
    detail: 'problem.internal.detail',
  },
  unavailable: {
    status: 503,
    title: 'problem.unavailable.title',
    detail: 'problem.unavailable.detail',
  },
} as const satisfies Record<string, Wording>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** A path and not a whole address: the same on every installation, and a page on each of them. */
export const problemType = (code: ProblemCode): string => `/api/v1/problems/${code}`;

export const ProblemDocument = z
  .strictObject({
    type: z
      .string()
      .meta({ description: 'Jenis masalah; tidak pernah berubah arti. Alamat ini dapat dibuka.' }),
    title: z.string().meta({ description: 'Jenis masalah dalam satu kalimat.' }),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'Apa yang terjadi dan apa yang dapat Anda lakukan.' }),
    instance: z.string().meta({ description: 'Alamat yang diminta, tanpa parameter.' }),
    request_id: z.string().meta({ description: 'Kode permintaan ini; sebutkan bila Anda melapor.' }),
    errors: z
      .array(
        z.strictObject({
          field: z.string().meta({ description: 'Nama parameter.' }),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'Setiap parameter yang keliru.' }),
  })
  .meta({ id: 'Problem', description: 'Masalah menurut RFC 9457, application/problem+json.' });
export type ProblemDocument = z.infer<typeof ProblemDocument>;

export type FieldFault = { field: string; detail: string };

/** Thrown by what reads a request; `endpoint.ts` answers with it. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  /** Seconds after which it may be tried again; null where nobody can say. */
  readonly retryAfter: number | null;
  constructor(
    code: ProblemCode,
    {
      detail,
      errors,
      retryAfter = null,
    }: { detail?: string; errors?: readonly FieldFault[]; retryAfter?: number | null } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = detail ?? t(PROBLEMS[code].detail);
    this.errors = errors ?? [];
    this.retryAfter = retryAfter ?? (code === 'unavailable' ? 5 : null);
  }
}

/** What any error means to the outside. One that is not known here is our fault and says nothing about us. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ForbiddenError) return new ProblemError('forbidden');
  if (error instanceof TooManyAttemptsError)
    return new ProblemError('too_many_requests', { retryAfter: error.retryAfter });
  if (error instanceof NotFoundError) return new ProblemError('not_found');
  if (error instanceof ConflictError || error instanceof NotPossibleError)
    return new ProblemError('conflict');
  if (
    error instanceof StoreFullError ||
    error instanceof StoreUnavailableError ||
    error instanceof SearchUnavailableError
  )
    return new ProblemError('unavailable');
  return new ProblemError('internal');
}

/** The problem as a body. `instance` is the path of the request. */
export function problemDocument(
  problem: ProblemError,
  about: { instance: string; requestId: string },
): ProblemDocument {
  return {
    type: problemType(problem.code),
    title: t(PROBLEMS[problem.code].title),
    status: PROBLEMS[problem.code].status,
    detail: problem.detail,
    instance: about.instance,
    request_id: about.requestId,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
  };
}

export function problemResponse(
  problem: ProblemError,
  about: { instance: string; requestId: string; headers?: Readonly<Record<string, string>> },
): Response {
  return new Response(JSON.stringify(problemDocument(problem, about)), {
    status: PROBLEMS[problem.code].status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problem.retryAfter === null ? {} : { 'retry-after': String(problem.retryAfter) }),
      ...about.headers,
    },
  });
}
