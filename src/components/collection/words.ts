import { MOST_COLLECTED, MOST_COLLECTIONS, type CollectionFault } from '../../domain/collection.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import type { CollectionEntry } from '../../app/collection-shelf.ts';
import type { FormError } from '../form/question.ts';

export const collectionAddress = (id: string): string => `/kerja/koleksi/${id}`;

export const faultError = ({ field, code, most }: CollectionFault): FormError => ({
  field,
  message: faultWords(field, code, most),
});

function faultWords(field: string, code: CollectionFault['code'], most: number): string {
  if (code === 'too_long') return t('collection.error.too_long', { most: formatNumber(most) });
  if (code === 'either') return t('collection.error.either');
  return t(field === 'to' ? 'collection.error.to' : 'collection.error.name.missing');
}

/** Why nothing could be saved, where no single field says it. */
export function refusalWords(why: 'cases' | 'collections' | 'unavailable'): string {
  switch (why) {
    case 'cases':
      return t('collection.error.full.cases', { most: formatNumber(MOST_COLLECTED) });
    case 'collections':
      return t('collection.error.full.collections', { most: formatNumber(MOST_COLLECTIONS) });
    case 'unavailable':
      return t('collection.error.unavailable');
  }
}

/** `12 inovasi, terakhir diubah 26 November 2026` */
export const countAndDate = ({ cases, updatedAt }: CollectionEntry): string =>
  `${t('collection.count', { count: formatNumber(cases.length) })}, ${t('collection.changed', { date: formatDate(updatedAt) })}`;
