export { getSearch as ALL } from '../../../api/search.ts';
