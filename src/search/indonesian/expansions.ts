import economy from '../../../data/vocabularies/search/economy.json' with { type: 'json' };
import health from '../../../data/vocabularies/search/health.json' with { type: 'json' };
import population from '../../../data/vocabularies/search/population.json' with { type: 'json' };
import social from '../../../data/vocabularies/search/social.json' with { type: 'json' };
import { ExpansionFile, type Expansion } from './vocabulary.ts';

/** What people of each field call the same thing; where two fields claim a word, the first one here has it. */
export const EXPANSIONS: readonly Expansion[] = [
  health,
  social,
  population,
  economy,
].flatMap((data) => ExpansionFile.parse(data).entries);
