import { collectionDocx } from '../../../../documents/collection-files.ts';
import { DOCX } from '../../adopsi/[id]/_document.ts';
import { collectionRoute } from './_document.ts';

export const GET = collectionRoute({ make: collectionDocx, mediaType: DOCX, ending: 'docx' });
