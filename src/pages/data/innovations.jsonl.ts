export { getJsonl as ALL } from '../../open-data/endpoints.ts';
