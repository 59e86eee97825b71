import affairsData from '../../data/vocabularies/affairs.json' with { type: 'json' };
import astaCitaData from '../../data/vocabularies/asta-cita.json' with { type: 'json' };
import topicsData from '../../data/vocabularies/topics.json' with { type: 'json' };
import { VocabularyFile } from '../domain/vocabularies.ts';

const read = (data: unknown) => {
  const file = VocabularyFile.parse(data);
  const labels = new Map(file.entries.map((entry) => [entry.id, entry.label]));
  return { ...file, labels };
};

/** Government affairs (urusan), UU 23/2014. */
export const affairs = read(affairsData);
/** The hub's own topics: few enough to choose from, each used by real cases. */
export const topics = read(topicsData);
/** Ids of the topics that say how or where a thing is done, not what it is about. */
export const mannerTopics: ReadonlySet<string> = new Set(
  topics.entries.filter(({ manner }) => manner).map(({ id }) => id),
);
/** The national priorities of 2025–2029 (index field 9). */
export const astaCita = read(astaCitaData);
