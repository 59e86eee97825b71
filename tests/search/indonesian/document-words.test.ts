import { expect, it } from 'vitest';
import { documentWords } from '../../../src/search/indonesian/document-words.ts';
import { realDocuments } from '../../contract/search/real-catalogue.ts';

const [EAST_JAVA = ''] = documentWords('Jawa Timur');

it('has the root of each word, in its order, as often as it stands there', () => {
  expect(documentWords('Nglinggo melayani nglinggo, xylofon 2019')).toEqual([
    'nglinggo',
    'layan',
    'nglinggo',
    'xylofon',
    '2019',
  ]);
});

it('leaves function words out', () => {
  expect(documentWords('yang nglinggo di xylofon')).toEqual(['nglinggo', 'xylofon']);
  expect(documentWords('yang di untuk')).toEqual([]);
});

it('has a known term as one, and its words after it', () => {
  expect(documentWords('nglinggo Jawa Timur xylofon')).toEqual([
    'nglinggo',
    EAST_JAVA,
    'jawa',
    'timur',
    'xylofon',
  ]);
});

it('has the same token for every name of a term', () => {
  expect(documentWords('jatim')).toEqual([EAST_JAVA]);
  expect(documentWords('East Java')[0]).toBe(EAST_JAVA);
  expect(documentWords('Kab. Sleman')[0]).toBe(documentWords('Kabupaten Sleman')[0]);
});

it('has tokens of letters and digits only: engines split them nowhere', async () => {
  for (const { text } of await realDocuments())
    for (const token of Object.values(text).flatMap(documentWords)) expect(token).toMatch(/^[\p{L}\p{N}]+$/u);
  expect(documentWords('"nglinggo*" 🌾 \ud800 (xylofon)')).toEqual(['nglinggo', 'xylofon']);
});
