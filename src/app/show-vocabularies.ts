import type { VocabularyFile } from '../domain/vocabularies.ts';
import type { Viewer } from '../domain/roles.ts';
import { EXPANSION_FILES } from '../search/indonesian/expansions.ts';
import { oncePerRevision } from './once-per-revision.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { provinces, regencies, regionsSource } from './regions.ts';
import { affairs, astaCita, topics } from './vocabularies.ts';

export type VocabularyId = 'affairs' | 'topics' | 'asta_cita' | 'regions';

export type ShownVocabulary = {
  id: VocabularyId;
  name: string;
  year: number;
  source: string;
  /** How many cases in the catalogue use each; null where the catalogue does not count by it. */
  entries: readonly { id: string; label: string; group: string | null; cases: number | null }[];
};

/** The official lists as the hub has them, and how much of the search's own words. Throws `ForbiddenError`. */
export function showVocabularies(hub: Hub, viewer: Viewer | null) {
  require(mayHub(viewer, 'see_system'));
  const { byAffair, byTopic, byProvince } = uses(hub.catalogue);
  const shown = (
    id: VocabularyId,
    file: VocabularyFile,
    cases: ReadonlyMap<string, number> | null,
  ): ShownVocabulary => ({
    id,
    name: file.name,
    year: file.year,
    source: file.source,
    entries: file.entries.map(({ id: entry, label, group }) => ({
      id: entry,
      label,
      group: group ?? null,
      cases: cases && (cases.get(entry) ?? 0),
    })),
  });
  return {
    vocabularies: [
      shown('affairs', affairs, byAffair),
      shown('topics', topics, byTopic),
      shown('asta_cita', astaCita, null),
    ],
    regions: {
      ...regionsSource,
      regencies: regencies.length,
      provinces: provinces.map(({ code, name }) => ({
        code,
        name,
        regencies: regencies.filter(({ province }) => province === code).length,
        cases: byProvince.get(code) ?? 0,
      })),
    },
    /** What search knows of how people of each field speak. */
    search: EXPANSION_FILES.map(({ field, name, year, source, entries }) => ({
      field,
      name,
      year,
      source,
      entries: entries.length,
      terms: entries.reduce((sum, { same, near }) => sum + same.length + near.length, 0),
    })),
  };
}

const uses = oncePerRevision((catalogue) => {
  const byAffair = new Map<string, number>();
  const byTopic = new Map<string, number>();
  const byProvince = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { affairs: ofCase, topics: about, regency } of catalogue.cards()) {
    for (const affair of ofCase) count(byAffair, affair);
    for (const topic of about) count(byTopic, topic);
    count(byProvince, regency.province);
  }
  return { byAffair, byTopic, byProvince };
});
