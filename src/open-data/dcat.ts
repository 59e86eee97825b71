import { regionsSource } from '../app/regions.ts';
import { t } from '../i18n/messages.ts';
import { LICENCES } from '../app/licences.ts';

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const mediaType = (type: string) => ({ '@id': `https://www.iana.org/assignments/media-types/${type}` });
const inIndonesian = (text: string) => ({ '@value': text, '@language': 'id' });
const moment = (value: string) => ({ '@value': value, '@type': 'xsd:dateTime' });

/** DCAT 3 of what the hub gives away. `modified` is the last change of any case; null while there is none. */
export function dcatCatalogue(siteUrl: string, modified: string | null) {
  const publisher = { '@id': `${siteUrl}/`, '@type': 'foaf:Agent', 'foaf:name': t('site.name') };
  const common = {
    'dct:publisher': publisher,
    'dct:language': { '@id': 'http://publications.europa.eu/resource/authority/language/IND' },
    ...(modified === null ? {} : { 'dct:modified': moment(modified) }),
  };
  const distribution = (path: string, format: string, title: string, licence: string) => ({
    '@id': siteUrl + path,
    '@type': 'dcat:Distribution',
    'dct:title': inIndonesian(title),
    'dcat:downloadURL': { '@id': siteUrl + path },
    'dcat:accessURL': { '@id': siteUrl + path },
    'dcat:mediaType': mediaType(format),
    'dct:license': { '@id': licence },
  });
  const catalogueLicence = { 'dct:license': { '@id': LICENCES.catalogue.url } };

  return {
    '@context': CONTEXT,
    '@id': `${siteUrl}/data/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': inIndonesian(t('site.name')),
    'dct:description': inIndonesian(t('site.tagline')),
    'foaf:homepage': { '@id': `${siteUrl}/` },
    ...common,
    ...catalogueLicence,
    'dcat:dataset': [
      {
        '@id': `${siteUrl}/data/catalog.jsonld#innovations`,
        '@type': 'dcat:Dataset',
        'dct:title': inIndonesian(t('dcat.innovations.title')),
        'dct:description': inIndonesian(t('dcat.innovations.description')),
        'dct:accrualPeriodicity': {
          '@id': 'http://publications.europa.eu/resource/authority/frequency/CONT',
        },
        ...common,
        ...catalogueLicence,
        'dcat:distribution': [
          distribution(
            '/data/innovations.jsonl',
            'application/jsonl',
            t('dcat.innovations.jsonl'),
            LICENCES.catalogue.url,
          ),
          distribution(
            '/data/innovations.csv',
            'text/csv',
            t('dcat.innovations.csv'),
            LICENCES.catalogue.url,
          ),
          distribution(
            '/feed.xml',
            'application/atom+xml',
            t('dcat.innovations.feed'),
            LICENCES.catalogue.url,
          ),
        ],
      },
      {
        '@id': `${siteUrl}/data/catalog.jsonld#adoptions`,
        '@type': 'dcat:Dataset',
        'dct:title': inIndonesian(t('dcat.adoptions.title')),
        'dct:description': inIndonesian(t('dcat.adoptions.description')),
        ...common,
        ...catalogueLicence,
        'dcat:distribution': [
          distribution(
            '/api/v1/adoptions',
            'application/json',
            t('dcat.adoptions.title'),
            LICENCES.catalogue.url,
          ),
          distribution('/data/adoptions.csv', 'text/csv', t('dcat.adoptions.csv'), LICENCES.catalogue.url),
        ],
      },
      {
        '@id': `${siteUrl}/data/catalog.jsonld#regencies`,
        '@type': 'dcat:Dataset',
        'dct:title': inIndonesian(t('dcat.regencies.title')),
        'dct:description': inIndonesian(regionsSource.source),
        'dct:rights': inIndonesian(regionsSource.licence),
        'dct:license': { '@id': LICENCES.regions.url },
        'dct:publisher': publisher,
        'dcat:distribution': [
          distribution(
            '/api/v1/regencies',
            'application/json',
            t('dcat.regencies.title'),
            LICENCES.regions.url,
          ),
        ],
      },
    ],
    'dcat:service': [
      {
        '@id': `${siteUrl}/api/v1/openapi.json`,
        '@type': 'dcat:DataService',
        'dct:title': inIndonesian(t('dcat.api.title')),
        'dcat:endpointURL': { '@id': `${siteUrl}/api/v1` },
        'dcat:endpointDescription': { '@id': `${siteUrl}/api/v1/openapi.json` },
        'dcat:servesDataset': [
          { '@id': `${siteUrl}/data/catalog.jsonld#innovations` },
          { '@id': `${siteUrl}/data/catalog.jsonld#adoptions` },
          { '@id': `${siteUrl}/data/catalog.jsonld#regencies` },
        ],
        ...catalogueLicence,
      },
    ],
  };
}
