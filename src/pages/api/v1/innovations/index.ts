export { getInnovations as ALL } from '../../../../api/innovations.ts';
