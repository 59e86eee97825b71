export { getProblem as ALL } from '../../../../api/problems.ts';
