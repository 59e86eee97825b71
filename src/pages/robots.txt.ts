export { getRobots as ALL } from '../open-data/endpoints.ts';
