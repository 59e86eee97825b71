import agriculture from '../../../data/vocabularies/search/agriculture.json' with { type: 'json' };
import cultureTourism from '../../../data/vocabularies/search/culture-tourism.json' with { type: 'json' };
import disaster from '../../../data/vocabularies/search/disaster.json' with { type: 'json' };
import economy from '../../../data/vocabularies/search/economy.json' with { type: 'json' };
import education from '../../../data/vocabularies/search/education.json' with { type: 'json' };
import environment from '../../../data/vocabularies/search/environment.json' with { type: 'json' };
import everyday from '../../../data/vocabularies/search/everyday.json' with { type: 'json' };
import finance from '../../../data/vocabularies/search/finance.json' with { type: 'json' };
import government from '../../../data/vocabularies/search/government.json' with { type: 'json' };
import health from '../../../data/vocabularies/search/health.json' with { type: 'json' };
import housing from '../../../data/vocabularies/search/housing.json' with { type: 'json' };
import language from '../../../data/vocabularies/search/language.json' with { type: 'json' };
import population from '../../../data/vocabularies/search/population.json' with { type: 'json' };
import safety from '../../../data/vocabularies/search/safety.json' with { type: 'json' };
import social from '../../../data/vocabularies/search/social.json' with { type: 'json' };
import technology from '../../../data/vocabularies/search/technology.json' with { type: 'json' };
import transport from '../../../data/vocabularies/search/transport.json' with { type: 'json' };
import { ExpansionFile, type Expansion } from './vocabulary.ts';

/** What people of each field call the same thing; where two fields claim a word, the first one here has it. */
export const EXPANSION_FILES = [
  language,
  health,
  social,
  population,
  environment,
  disaster,
  housing,
  education,
  transport,
  cultureTourism,
  safety,
  technology,
  government,
  finance,
  economy,
  agriculture,
  everyday,
].map((data) => ExpansionFile.parse(data));

export const EXPANSIONS: readonly Expansion[] = EXPANSION_FILES.flatMap(({ entries }) => entries);
