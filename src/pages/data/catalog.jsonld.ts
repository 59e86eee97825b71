export { getDcat as ALL } from '../../open-data/endpoints.ts';
