export { getInnovation as ALL } from '../../../../api/innovations.ts';
