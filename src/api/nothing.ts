import { readEndpoint } from './endpoint.ts';
import { ProblemError } from './problem.ts';

/** Under /api, whoever asks for what is not there is a program: it gets a problem and no page. */
export const getNothing = readEndpoint(() => {
  throw new ProblemError('not_found');
});
