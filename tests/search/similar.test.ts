import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { findSimilar, LIKELY_DUPLICATE, type Draft } from '../../src/search/similar.ts';
import { realDocuments } from '../contract/search/real-catalogue.ts';
import { streamOf } from '../contract/search/setup.ts';
import { meilisearchProgram, runMeilisearch, withoutMeilisearch } from '../support/meilisearch.ts';
import { firstCatalogue } from '../support/seed.ts';
import examples from './near-duplicates.json' with { type: 'json' };

const Told = z.strictObject({
  regency: z.string(),
  title: z.string(),
  summary: z.string(),
  problem: z.string().nullable(),
  solution: z.string(),
});
const { duplicates, new: unheardOf } = z
  .strictObject({ duplicates: z.array(Told.extend({ slug: z.string() })), new: z.array(Told) })
  .parse(examples);

const draftOf = ({ title, summary, problem, solution }: z.output<typeof Told>): Draft => ({
  title,
  summary,
  problem: problem ?? '',
  solution,
});

const program = await meilisearchProgram();
const { innovations } = await firstCatalogue();
const slugs = new Map(innovations.map(({ id, slug }) => [id, slug]));
const idOf = (slug: string) => innovations.find((one) => one.slug === slug)?.id ?? slug;

describe.each(['embedded', 'meilisearch'] as const)('like a draft, by the engine %s', (engine) => {
  if (engine === 'meilisearch' && program === null) {
    withoutMeilisearch();
    return;
  }
  const embedded = openEmbeddedIndex({ file: ':memory:' });
  let index: SearchIndex = embedded;
  beforeAll(async () => {
    const documents = await realDocuments();
    await embedded.rebuild(streamOf(documents));
    if (engine === 'embedded' || program === null) return;
    ({ index } = await runMeilisearch(program));
    await index.rebuild(streamOf(documents));
  });
  afterAll(async () => {
    await index.close();
    await embedded.close();
  });

  const like = async (draft: Draft, about: { limit?: number; except?: string } = {}) => {
    const answer = await findSimilar(draft, { limit: 5, ...about }, { index, book: embedded.book });
    expect(answer.engine).toBe(engine);
    return answer.cases.map(({ id, ...one }) => ({ slug: slugs.get(id), ...one }));
  };

  it.each(duplicates)('$title is $slug told by somebody else', async (told) => {
    const [first, second] = await like(draftOf(told));
    expect(first?.slug).toBe(told.slug);
    expect(first?.likeness).toBeGreaterThan(1.05 * (second?.likeness ?? 0));
  });

  it('nine of these ten are a reason to warn', async () => {
    const found = await Promise.all(duplicates.map((told) => like(draftOf(told))));
    const warned = found.filter(([first]) => (first?.likeness ?? 0) >= LIKELY_DUPLICATE);
    expect(warned.length).toBeGreaterThanOrEqual(9);
  });

  it.each(unheardOf)('$title is not in the catalogue, and nobody is warned', async (told) => {
    for (const { likeness } of await like(draftOf(told))) expect(likeness).toBeLessThan(LIKELY_DUPLICATE);
  });

  it('a case itself, word for word, is as like as can be, and nothing else is', async () => {
    for (const { slug, name: title, summary, problem, solution } of innovations) {
      const draft = { title, summary, problem: problem ?? '', solution: solution ?? '' };
      const [first, second] = await like(draft);
      expect(first?.slug).toBe(slug);
      expect(first?.likeness, slug).toBeGreaterThan(0.75);
      expect(second?.likeness ?? 0, slug).toBeLessThan(0.5);
    }
  });

  it('leaves out the case that it is asked of, and finds others by what both have', async () => {
    const { name, summary, solution } = innovations.find(({ slug }) => slug === 'pasti-sumba-timur') ?? {
      name: '',
      summary: '',
      solution: '',
    };
    const draft = { title: name, summary, solution: solution ?? '' };
    const found = await like(draft, { except: idOf('pasti-sumba-timur'), limit: 3 });
    expect(found.map(({ slug }) => slug)).not.toContain('pasti-sumba-timur');
    expect(found[0]?.slug).toBe('jamban-ber-gps-dan-sedot-tinja-daring-lampung-selatan');
    expect(found).toHaveLength(3);
  });

  it('the same name is a reason to look, whatever else is said', async () => {
    const [first] = await like({ title: 'Rantang kasih', summary: 'Lomba memasak antar-RT setiap Agustus.' });
    expect(first?.slug).toBe('rantang-kasih-banyuwangi');
    expect(first?.likeness).toBeGreaterThan(LIKELY_DUPLICATE);
  });

  it('a few words are like many cases, and the same as none', async () => {
    for (const title of ['Sampah', 'Call center darurat', 'Aplikasi pengaduan masyarakat'])
      for (const { likeness } of await like({ title })) expect(likeness).toBeLessThan(LIKELY_DUPLICATE / 2);
  });

  it('says which words both have, as the draft has them', async () => {
    const [first] = await like({ summary: 'Pelacak AIS pada perahu nelayan dengan tombol darurat.' });
    expect(first?.slug).toBe('sikapal-sumenep');
    expect(first?.shared).toEqual(expect.arrayContaining(['ais', 'perahu']));
  });

  it.each<Draft>([
    {},
    { title: '', summary: '  ' },
    { summary: 'yang untuk dan di' },
    { summary: 'Kabupaten Bekasi, Jawa Barat' },
    { title: '🦟 "NEAR(" * -- \u0000' },
    { summary: 'xqzzy vlbrg' },
  ])('%j is like nothing', async (draft) => {
    expect(await like(draft)).toEqual([]);
  });

  it('a draft as long as a book is compared all the same', async () => {
    const told = duplicates[0];
    if (!told) throw new Error('no example');
    const solution = innovations.map((one) => one.solution ?? '').join('\n');
    expect(await like({ ...draftOf(told), solution })).toHaveLength(5);
  });
});

it('an empty catalogue has nothing alike', async () => {
  const index = openEmbeddedIndex({ file: ':memory:' });
  const answer = await findSimilar({ title: 'Sampah' }, { limit: 5 }, { index, book: index.book });
  expect(answer).toEqual({ engine: 'embedded', cases: [] });
  await index.close();
});
