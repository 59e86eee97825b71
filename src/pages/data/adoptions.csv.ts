export { getAdoptionsCsv as ALL } from '../../open-data/endpoints.ts';
