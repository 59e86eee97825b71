export { getFigures as ALL } from '../../../open-data/endpoints.ts';
