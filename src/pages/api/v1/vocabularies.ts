export { getVocabularies as ALL } from '../../../api/vocabularies.ts';
