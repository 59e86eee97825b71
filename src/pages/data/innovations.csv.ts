export { getCsv as ALL } from '../../open-data/endpoints.ts';
