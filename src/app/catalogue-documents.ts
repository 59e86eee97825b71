import type { DocumentSource } from '../search/document-source.ts';
import { searchDocument } from '../search/search-document.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import { affairs, topics } from './vocabularies.ts';

const labelsOf = (labels: ReadonlyMap<string, string>, ids: readonly string[]) =>
  ids.flatMap((id) => labels.get(id) ?? []);

/** What the search indexes hold of the catalogue. */
export function catalogueDocuments(store: Store, catalogue: Catalogue): DocumentSource {
  return {
    versions: () => catalogue.versions(),
    async *documents(ids) {
      for (const id of ids) {
        const card = catalogue.card(id);
        const version = catalogue.versions().get(id);
        const innovation = await store.get('innovation', id);
        if (!card || version === undefined || !innovation) continue;
        yield searchDocument(innovation, {
          version,
          regencyName: card.regency.name,
          province: card.regency.province,
          provinceName: card.regency.provinceName,
          topicLabels: labelsOf(topics.labels, innovation.topics),
          affairLabels: labelsOf(affairs.labels, innovation.affairs),
          adoptions: card.adoptions,
        });
      }
    },
  };
}
