export { getSimilar as ALL } from '../../../api/similar.ts';
