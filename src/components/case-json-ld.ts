import type { AdministrativeArea, Article, WithContext } from 'schema-dts';
import { LICENCES } from '../app/licences.ts';
import type { InnovationPage } from '../app/read-innovation.ts';
import { topics } from '../app/vocabularies.ts';
import { t } from '../i18n/messages.ts';
import { fileAddress } from './files/address.ts';

/** A case for search engines (schema.org): an article about what a regency runs, with the sources it cites. */
export function caseJsonLd(siteUrl: string, { innovation, regency }: InnovationPage): WithContext<Article> {
  const url = `${siteUrl}/inovasi/${innovation.slug}`;
  const place: AdministrativeArea = {
    '@type': 'AdministrativeArea',
    name: regency.name,
    identifier: regency.code,
    url: `${siteUrl}/daerah/${regency.code}`,
    containedInPlace: {
      '@type': 'AdministrativeArea',
      name: regency.provinceName,
      containedInPlace: { '@type': 'Country', name: 'Indonesia', identifier: 'ID' },
    },
    ...(regency.position && { geo: { '@type': 'GeoCoordinates', ...regency.position } }),
  };
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': url,
    url,
    headline: innovation.name,
    description: innovation.summary,
    inLanguage: 'id',
    isAccessibleForFree: true,
    license: LICENCES.catalogue.url,
    ...(innovation.publishedAt !== null && { datePublished: innovation.publishedAt }),
    dateModified: innovation.updatedAt,
    publisher: { '@type': 'Organization', name: t('site.name'), url: `${siteUrl}/` },
    about: {
      '@type': 'GovernmentService',
      name: innovation.name,
      serviceOperator: { '@type': 'GovernmentOrganization', name: innovation.agency ?? regency.name },
      areaServed: place,
    },
    spatialCoverage: place,
    // Open at the end while it runs; when one that stopped ended is often not known.
    ...(innovation.startedYear !== null &&
      innovation.stopped === null && { temporalCoverage: `${innovation.startedYear}/..` }),
    keywords: innovation.topics.flatMap((id) => topics.labels.get(id) ?? []),
    image: innovation.media.flatMap((medium) =>
      medium.kind === 'picture' ? [`${siteUrl}${fileAddress(innovation.id, medium.file)}`] : [],
    ),
    citation: innovation.sources.map((source) => ({
      '@type': 'CreativeWork',
      name: source.title,
      url: source.url,
    })),
    award: innovation.awards,
  };
}

/** JSON that stands in a script element: no text of a record can end it. */
export const scriptJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
