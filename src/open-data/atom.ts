import { Feed } from 'feed';
import type { Card } from '../app/catalogue.ts';
import { defaultSort, PAGE_SIZE, searchAddress } from '../app/search-parameters.ts';
import { caseUrl, regencyUrl } from '../api/schemas/references.ts';
import { escapeHtml } from '../api/escape-html.ts';
import { chosenIn } from '../components/catalogue/search-title.ts';
import { t } from '../i18n/messages.ts';
import { dimensionName } from '../i18n/terms.ts';
import type { SearchQuery } from '../search/search-index.ts';
import { LICENCES } from '../app/licences.ts';

export const FEED_LENGTH = 50;

/** What XML 1.0 cannot hold in any spelling. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const forXml = (text: string): string => text.toWellFormed().replace(NOT_XML, '');
/** Titles and summaries stand in the feed as HTML. */
const asHtml = (text: string): string => escapeHtml(forXml(text));

/** The same whatever address the site has: a reader must not see every entry as new after a move. */
const entryId = (id: string): string => `urn:lumbung-inovasi:innovation:${id}`;

/** Which search it follows: a reader of feeds shows nothing else of it. */
function titleOf(query: SearchQuery): string {
  const site = t('site.name');
  const filters = chosenIn(query).join(', ');
  if (query.text === '')
    return filters === '' ? t('feed.title', { site }) : t('feed.title_filtered', { site, filters });
  return filters === ''
    ? t('feed.title_search', { site, query: query.text })
    : t('feed.title_search_filtered', { site, query: query.text, filters });
}

/** Atom of `cards`, which fit `query`, newest first. */
export function atomFeed(siteUrl: string, query: SearchQuery, cards: readonly Card[]): string {
  const onPage = { ...query, limit: PAGE_SIZE };
  // Its order and length are the feed's own, and no part of its address.
  const address = siteUrl + searchAddress({ ...onPage, sort: defaultSort(query.text) }, {}, '/feed.xml');
  const newest = cards.map(({ updatedAt }) => Date.parse(updatedAt)).reduce((a, b) => Math.max(a, b), 0);
  const feed = new Feed({
    id: address,
    title: forXml(titleOf(query)),
    description: t('site.tagline'),
    link: siteUrl + searchAddress(onPage),
    feed: address,
    // Of what the feed holds, so that the same cases make the same feed.
    updated: new Date(newest),
    copyright: LICENCES.catalogue.name,
    generator: t('site.name'),
  });
  for (const card of cards)
    feed.addItem({
      id: entryId(card.id),
      title: asHtml(card.name),
      link: caseUrl(siteUrl, card.slug),
      description: asHtml(card.summary),
      date: new Date(card.updatedAt),
      published: new Date(card.publishedAt),
      author: [{ name: forXml(card.regency.name), link: regencyUrl(siteUrl, card.regency.code) }],
      category: [{ name: dimensionName(card.dimension), term: card.dimension, scheme: `${siteUrl}/inovasi` }],
    });
  return feed.atom1();
}
