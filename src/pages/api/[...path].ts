export { getNothing as ALL } from '../../api/nothing.ts';
