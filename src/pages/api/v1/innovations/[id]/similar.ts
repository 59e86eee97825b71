export { getSimilarTo as ALL } from '../../../../../api/similar.ts';
