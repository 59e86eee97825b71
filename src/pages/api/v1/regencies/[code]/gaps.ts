export { getGaps as ALL } from '../../../../../api/gaps.ts';
