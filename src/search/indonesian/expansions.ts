import agriculture from '../../../data/vocabularies/search/agriculture.json' with { type: 'json' };
import disaster from '../../../data/vocabularies/search/disaster.json' with { type: 'json' };
import economy from '../../../data/vocabularies/search/economy.json' with { type: 'json' };
import environment from '../../../data/vocabularies/search/environment.json' with { type: 'json' };
import finance from '../../../data/vocabularies/search/finance.json' with { type: 'json' };
import government from '../../../data/vocabularies/search/government.json' with { type: 'json' };
import health from '../../../data/vocabularies/search/health.json' with { type: 'json' };
import housing from '../../../data/vocabularies/search/housing.json' with { type: 'json' };
import language from '../../../data/vocabularies/search/language.json' with { type: 'json' };
import population from '../../../data/vocabularies/search/population.json' with { type: 'json' };
import social from '../../../data/vocabularies/search/social.json' with { type: 'json' };
import { ExpansionFile, type Expansion } from './vocabulary.ts';

/** What people of each field call the same thing; where two fields claim a word, the first one here has it. */
export const EXPANSIONS: readonly Expansion[] = [
  language,
  health,
  social,
  population,
  environment,
  disaster,
  housing,
  government,
  finance,
  economy,
  agriculture,
].flatMap((data) => ExpansionFile.parse(data).entries);
