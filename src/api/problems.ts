import { z } from 'zod';
import { t } from '../i18n/messages.ts';
import { jsonResponse, readEndpoint } from './endpoint.ts';
import { PROBLEM_CODES, ProblemError, PROBLEMS, problemType } from './problem.ts';
import type { Answer } from './schemas/references.ts';

export const ProblemDescription = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    description: z.string().meta({ description: 'Kapan masalah ini terjadi dan apa yang dapat dilakukan.' }),
  })
  .meta({ id: 'ProblemDescription' });

/** What a problem's `type` leads to. */
export const getProblem = readEndpoint(({ params, locals }) => {
  const code = PROBLEM_CODES.find((known) => known === params.code);
  if (code === undefined) throw new ProblemError('not_found');
  locals.sameForEverybody = true;
  const { status, title, detail } = PROBLEMS[code];
  return jsonResponse({
    type: problemType(code),
    title: t(title),
    status,
    description: t(detail),
  } satisfies Answer<typeof ProblemDescription>);
});
