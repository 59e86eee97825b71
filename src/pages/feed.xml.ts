export { getFeed as ALL } from '../open-data/endpoints.ts';
