import { createHash } from 'node:crypto';
import regions from '../../../data/vocabularies/regencies.json' with { type: 'json' };
import commonWords from '../../../data/vocabularies/search/common-words.json' with { type: 'json' };
import provinceNames from '../../../data/vocabularies/search/provinces.json' with { type: 'json' };
import roots from '../../../data/vocabularies/search/roots.json' with { type: 'json' };
import { EXPANSIONS } from './expansions.ts';
import { SAYINGS } from './sayings.ts';

/** Changes with every word of the data by which texts are read: what was indexed by other words must be read anew. */
export const READING_VERSION = createHash('sha1')
  .update(JSON.stringify([regions, commonWords, provinceNames, roots, EXPANSIONS, SAYINGS]))
  .digest('base64url')
  .slice(0, 8);
