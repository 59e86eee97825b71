export { getRegencies as ALL } from '../../../../api/regencies.ts';
