export { getSitemap as ALL } from '../open-data/endpoints.ts';
