import { expect, it } from 'vitest';
import { indexedWords } from '../../src/search/indexed-words.ts';
import { documentWords } from '../../src/search/indonesian/document-words.ts';
import { TEXT_FIELDS } from '../../src/search/search-index.ts';
import { aDocument } from '../contract/search/cases.ts';

it('has the tokens of each text of a case', () => {
  const text = {
    title: 'Nglinggo melayani',
    topics: 'xylofon · zuwaru',
    place: 'Kabupaten Sleman',
    summary: 'Nglinggo.',
    body: '',
  };
  const kept = indexedWords(aDocument({ id: 'uji', text }));
  for (const field of TEXT_FIELDS) expect(kept[field], field).toEqual(documentWords(text[field]));
});

it('keeps function words in a title alone: a name may be a word like any other', () => {
  const kept = indexedWords(
    aDocument({ id: 'uji', text: { title: 'UNTUK nglinggo', summary: 'untuk nglinggo' } }),
  );
  expect([...kept.title].sort()).toEqual(['nglinggo', 'untuk']);
  expect(kept.summary).toEqual(['nglinggo']);
});
