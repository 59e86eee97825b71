import { afterEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { parseSearchParameters } from '../../src/app/search-parameters.ts';
import { suggestWhenEmpty } from '../../src/app/suggest-when-empty.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

const queryOf = (search: string) => parseSearchParameters(new URLSearchParams(search)).query;

test('an empty answer says what the same words find without filters, and each word alone', async () => {
  hub = await aHub({
    innovations: [
      anInnovation({ name: 'Juru Malaria Kampung', dimension: 'living' }),
      anInnovation({ name: 'Bank Sampah', dimension: 'environment' }),
    ],
  });
  expect(await suggestWhenEmpty(hub, queryOf('q=malaria&dimension=economy'))).toEqual({
    withoutFilters: 1,
    words: [],
  });
  expect(await suggestWhenEmpty(hub, queryOf('q=malaria sampah xyzxyz'))).toEqual({
    withoutFilters: null,
    words: [
      { word: 'malaria', total: 1 },
      { word: 'sampah', total: 1 },
    ],
  });
});
