import { collectionCsv } from '../../../../documents/collection-files.ts';
import { collectionRoute } from './_document.ts';

export const GET = collectionRoute({
  make: collectionCsv,
  mediaType: 'text/csv; charset=utf-8; header=present',
  ending: 'csv',
});
