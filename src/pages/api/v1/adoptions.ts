export { getAdoptions as ALL } from '../../../api/adoptions.ts';
