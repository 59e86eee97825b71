export { getOpenApi as ALL } from '../../../api/openapi-endpoint.ts';
