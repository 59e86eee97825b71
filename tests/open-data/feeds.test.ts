import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ProblemDocument } from '../../src/api/problem.ts';
import { regencies } from '../../src/app/regions.ts';
import { getDcat, getFeed, getRobots, getSitemap } from '../../src/open-data/endpoints.ts';
import { sitemap } from '../../src/open-data/sitemap.ts';
import { anAdoption } from '../support/adoption.ts';
import { ask } from '../support/ask.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { firstCatalogue } from '../support/seed.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => ['entry', 'url', 'sitemap', 'link'].includes(name),
});
function readXml(xml: string): unknown {
  expect(XMLValidator.validate(xml)).toBe(true);
  const tree: unknown = parser.parse(xml);
  return tree;
}

const Entry = z.object({
  id: z.string(),
  title: z.object({ type: z.literal('html'), '#text': z.string() }),
  link: z.array(z.object({ href: z.url() })),
  updated: z.iso.datetime(),
  published: z.iso.datetime(),
  summary: z.object({ type: z.literal('html'), '#text': z.string() }),
  author: z.object({ name: z.string(), uri: z.url() }),
});
const Atom = z.object({
  feed: z.object({
    id: z.url(),
    title: z.coerce.string(),
    updated: z.iso.datetime(),
    link: z.array(z.object({ rel: z.string(), href: z.url() })),
    entry: z.array(Entry).default([]),
  }),
});

describe('the Atom feed', () => {
  const feedOf = async (hub: Awaited<ReturnType<typeof aHub>>, parameters = '') => {
    const response = await ask(getFeed, hub, `/feed.xml${parameters}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    return Atom.parse(readXml(await response.text())).feed;
  };

  test('gives the newest fifty, newest first, and is narrowed by the parameters of a search', async () => {
    const hub = await aHub(await firstCatalogue());
    const all = await feedOf(hub);
    expect(all.entry.map(({ link }) => link[0]?.href)).toEqual(
      hub.catalogue
        .cards()
        .slice(0, 50)
        .map(({ slug }) => `${SITE_URL}/inovasi/${slug}`),
    );
    const narrowed = await feedOf(hub, '?q=malaria&dimension=living');
    expect(narrowed.entry.length).toBeGreaterThan(0);
    expect(narrowed.entry.length).toBeLessThan(10);
    expect(narrowed.title).toContain('malaria');
    expect(narrowed.id).toBe(`${SITE_URL}/feed.xml?q=malaria&dimension=living`);
    expect(narrowed.link).toContainEqual({ rel: 'self', href: narrowed.id });
    const [page] = narrowed.link;
    expect(page?.href).toMatch(/\/inovasi\?q=malaria&dimension=living/);
    await hub.close();
  });

  test('what has only some of the words does not disturb a subscriber', async () => {
    const hub = await aHub({ innovations: [anInnovation({ name: 'Juru malaria kampung' })] });
    expect((await feedOf(hub, '?q=malaria')).entry).toHaveLength(1);
    expect((await feedOf(hub, '?q=malaria+antariksa')).entry).toEqual([]);
    await hub.close();
  });

  test('nor does it where other cases have all of them', async () => {
    const both = anInnovation({ name: 'Bank sampah', publishedAt: '2020-01-01T00:00:00Z' });
    const hub = await aHub({
      innovations: [both, anInnovation({ name: 'Sampah pasar' }), anInnovation({ name: 'Bank benih' })],
    });
    const { entry } = await feedOf(hub, '?q=sampah+bank+benih');
    expect(entry).toEqual([]);
    const found = await feedOf(hub, '?q=bank+sampah');
    expect(found.entry.map(({ link }) => link[0]?.href)).toEqual([`${SITE_URL}/inovasi/bank-sampah`]);
    await hub.close();
  });

  test('a search as it was typed is followed as it was typed', async () => {
    const hub = await aHub({ innovations: [anInnovation({ name: 'Juru malaria kampung' })] });
    expect((await feedOf(hub, '?q=malarai')).entry).toHaveLength(1);
    const typed = await feedOf(hub, '?q=malarai&as_typed=1');
    expect(typed.entry).toEqual([]);
    expect(typed.id).toBe(`${SITE_URL}/feed.xml?q=malarai&as_typed=1`);
    expect(typed.link[0]?.href).toContain('/inovasi?q=malarai&as_typed=1');
    await hub.close();
  });

  test('its title names the search: its words and its filters', async () => {
    const hub = await aHub();
    const titleOf = async (parameters: string) => (await feedOf(hub, parameters)).title;
    expect(await titleOf('')).toBe('Lumbung Inovasi: inovasi terbaru');
    expect(await titleOf('?q=sampah')).toBe('Lumbung Inovasi: inovasi tentang “sampah”');
    expect(await titleOf('?dimension=environment&province=35')).toBe(
      'Lumbung Inovasi: inovasi terbaru, Lingkungan, Jawa Timur',
    );
    expect(await titleOf('?q=sampah&province=35')).toBe(
      'Lumbung Inovasi: inovasi tentang “sampah”, Jawa Timur',
    );
    await hub.close();
  });

  test('hostile names stay text', async () => {
    const name = `<script>alert("x")</script> & ]]> 'kutip' &amp; \uffff`;
    const summary = 'Baris satu\nbaris dua <b>tebal</b>';
    const hub = await aHub({ innovations: [anInnovation({ name, summary })] });
    const query = encodeURIComponent(`"<script>" & ]]>`);
    const { entry } = await feedOf(hub);
    expect(entry[0]?.title['#text']).not.toContain('\uffff');
    expect(entry[0]?.title['#text']).toContain(
      '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ]]&gt;',
    );
    expect(entry[0]?.summary['#text']).toContain('&lt;b&gt;tebal&lt;/b&gt;');
    await feedOf(hub, `?q=${query}%00%1b%ED%A0%80`);
    await hub.close();
  });

  test('is the same while the catalogue is, and stands over an empty one', async () => {
    const hub = await aHub();
    const first = await ask(getFeed, hub, '/feed.xml');
    const again = await ask(getFeed, hub, '/feed.xml');
    expect(await again.text()).toBe(await first.text());
    expect((await feedOf(hub)).entry).toEqual([]);
    await hub.close();
  });

  test('a faulty parameter is a problem, not another feed', async () => {
    const hub = await aHub();
    const response = await ask(getFeed, hub, '/feed.xml?dimension=sihir');
    expect(response.status).toBe(400);
    ProblemDocument.parse(await response.json());
    await hub.close();
  });
});

const UrlSet = z.object({
  urlset: z.object({ url: z.array(z.object({ loc: z.url(), lastmod: z.string().optional() })) }),
});
const SitemapIndex = z.object({ sitemapindex: z.object({ sitemap: z.array(z.object({ loc: z.url() })) }) });

describe('the sitemap', () => {
  test('names the pages, every regency and every published case with its last change', async () => {
    const shown = anInnovation({ name: 'Air & Api', updatedAt: '2026-02-03T04:05:06Z' });
    const hub = await aHub({
      innovations: [shown, anInnovation({ state: 'archived' }), anInnovation({ state: 'draft' })],
    });
    const response = await ask(getSitemap, hub, '/sitemap.xml');
    const { url } = UrlSet.parse(readXml(await response.text())).urlset;
    expect(url).toHaveLength(6 + 2 * regencies.length + 1);
    expect(url).toContainEqual({ loc: `${SITE_URL}/inovasi/air-api`, lastmod: '2026-02-03T04:05:06.000Z' });
    expect(url).toContainEqual({ loc: `${SITE_URL}/daerah/3216` });
    expect(url.map(({ loc }) => loc)).toContain(`${SITE_URL}/celah/3216`);
    expect((await ask(getSitemap, hub, '/sitemap.xml?part=2')).status).toBe(404);
    expect((await ask(getSitemap, hub, '/sitemap.xml?part=satu')).status).toBe(404);
    await hub.close();
  });

  test('names the adoptions that everybody may read, and no other', async () => {
    const hub = await aHub({
      innovations: [anInnovation({ id: 'kasus-1' })],
      adoptions: [
        anAdoption({ id: 'adopsi-jalan', state: 'running', updatedAt: '2026-11-01T03:00:00Z' }),
        anAdoption({ id: 'adopsi-tutup', state: 'pilot', regency: '3216' }),
      ],
    });
    const xml = await (await ask(getSitemap, hub, '/sitemap.xml')).text();
    const { url } = UrlSet.parse(readXml(xml)).urlset;
    // When it was last changed for everybody, not by whoever works on it.
    expect(url).toContainEqual({
      loc: `${SITE_URL}/adopsi/adopsi-jalan`,
      lastmod: '2026-05-10T03:00:00.000Z',
    });
    expect(xml).not.toContain('adopsi-tutup');
    await hub.close();
  });

  test('becomes an index of parts when one file cannot hold it, and loses nothing', async () => {
    const hub = await aHub({ innovations: [anInnovation(), anInnovation()] });
    const read = async (part: number | null) =>
      readXml((await sitemap(SITE_URL, hub.catalogue, part, 400)) ?? '');
    const index = SitemapIndex.parse(await read(null)).sitemapindex.sitemap;
    expect(index.map(({ loc }) => loc)).toEqual(
      [1, 2, 3].map((part) => `${SITE_URL}/sitemap.xml?part=${part}`),
    );
    const parts = await Promise.all([1, 2, 3].map(async (part) => UrlSet.parse(await read(part)).urlset.url));
    expect(parts.map(({ length }) => length)).toEqual([400, 400, 236]);
    expect(new Set(parts.flat().map(({ loc }) => loc)).size).toBe(1036);
    expect(await sitemap(SITE_URL, hub.catalogue, 4, 400)).toBeNull();
    await hub.close();
  });

  test('robots.txt leads to it', async () => {
    const hub = await aHub();
    const text = await (await ask(getRobots, hub, '/robots.txt')).text();
    expect(text).toContain(`Sitemap: ${SITE_URL}/sitemap.xml\n`);
    expect(text).toMatch(/^User-agent: \*\n/);
    await hub.close();
  });
});

test('the DCAT description names each dump with its licence', async () => {
  const hub = await aHub({ innovations: [anInnovation({ updatedAt: '2026-02-03T04:05:06Z' })] });
  const response = await ask(getDcat, hub, '/data/catalog.jsonld');
  expect(response.headers.get('content-type')).toBe('application/ld+json');
  const Distribution = z.looseObject({
    'dcat:downloadURL': z.object({ '@id': z.url() }),
    'dct:license': z.object({ '@id': z.url() }),
  });
  const Catalogue = z.looseObject({
    '@type': z.literal('dcat:Catalog'),
    'dct:modified': z.looseObject({ '@value': z.string() }),
    'dcat:dataset': z.array(z.looseObject({ 'dcat:distribution': z.array(Distribution) })),
  });
  const described = Catalogue.parse(await response.json());
  expect(described['dct:modified']['@value']).toBe('2026-02-03T04:05:06Z');
  const licences = described['dcat:dataset']
    .flatMap((dataset) => dataset['dcat:distribution'])
    .map((one) => [one['dcat:downloadURL']['@id'].replace(SITE_URL, ''), one['dct:license']['@id']]);
  expect(licences).toEqual([
    ['/data/innovations.jsonl', 'https://creativecommons.org/licenses/by/4.0/'],
    ['/data/innovations.csv', 'https://creativecommons.org/licenses/by/4.0/'],
    ['/feed.xml', 'https://creativecommons.org/licenses/by/4.0/'],
    ['/api/v1/adoptions', 'https://creativecommons.org/licenses/by/4.0/'],
    ['/data/adoptions.csv', 'https://creativecommons.org/licenses/by/4.0/'],
    ['/api/v1/regencies', 'https://opendatacommons.org/licenses/odbl/1-0/'],
  ]);
  await hub.close();
});
