export { getRegency as ALL } from '../../../../api/regencies.ts';
