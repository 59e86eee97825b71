import { Readable } from 'node:stream';
import { SitemapIndexStream, SitemapStream, streamToPromise } from 'sitemap';
import { caseUrl, regencyUrl } from '../api/schemas/references.ts';
import type { Catalogue } from '../app/catalogue.ts';
import { regencies } from '../app/regions.ts';

/** The most addresses that one file may hold (sitemaps.org). */
const MOST_ADDRESSES = 50_000;

type Address = { url: string; lastmod?: string };

const PAGES = ['/', '/inovasi', '/daerah', '/celah', '/jejaring', '/tentang'];

function addressesOf(siteUrl: string, catalogue: Catalogue): Address[] {
  const changed = (cards: ReturnType<Catalogue['cards']>) => {
    const last = cards.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), '');
    return last === '' ? {} : { lastmod: last };
  };
  return [
    ...PAGES.map((path) => ({ url: siteUrl + path, ...changed(catalogue.cards()) })),
    ...regencies.map(({ code }) => ({
      url: regencyUrl(siteUrl, code),
      ...changed(catalogue.cardsOf(code)),
    })),
    ...regencies.map(({ code }) => ({ url: `${siteUrl}/celah/${code}`, ...changed(catalogue.cards()) })),
    ...catalogue.cards().map(({ slug, updatedAt }) => ({ url: caseUrl(siteUrl, slug), lastmod: updatedAt })),
    ...catalogue.adoptions
      .all()
      .filter(({ innovation }) => catalogue.card(innovation) !== undefined)
      .map(({ id, updatedAt }) => ({ url: `${siteUrl}/adopsi/${id}`, lastmod: updatedAt })),
  ];
}

/**
 * The sitemap, or the index of its parts when one file cannot hold all; `part`, from 1, is one of these.
 * Null when there is no such part.
 */
export async function sitemap(
  siteUrl: string,
  catalogue: Catalogue,
  part: number | null,
  most = MOST_ADDRESSES,
): Promise<string | null> {
  const addresses = addressesOf(siteUrl, catalogue);
  const parts = Math.ceil(addresses.length / most);
  if (part !== null && (!Number.isInteger(part) || part < 1 || part > parts)) return null;
  if (part === null && parts > 1) {
    const index = Array.from({ length: parts }, (_, at) => ({
      url: `${siteUrl}/sitemap.xml?part=${at + 1}`,
    }));
    return text(Readable.from(index).pipe(new SitemapIndexStream()));
  }
  const from = ((part ?? 1) - 1) * most;
  const plain = { news: false, video: false, image: false, xhtml: false };
  return text(Readable.from(addresses.slice(from, from + most)).pipe(new SitemapStream({ xmlns: plain })));
}

const text = async (stream: SitemapStream | SitemapIndexStream): Promise<string> =>
  String(await streamToPromise(stream));
