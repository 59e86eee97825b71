import { afterEach, describe, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { readInnovation, type InnovationPage } from '../../src/app/read-innovation.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { SearchUnavailableError } from '../../src/search/search-index.ts';
import { aHub } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

async function open(...given: Parameters<typeof aHub>): Promise<Hub> {
  return (hub = await aHub(...given));
}

/** The page, which must be there. */
async function read(of: Hub, idOrSlug: string): Promise<InnovationPage> {
  const page = await readInnovation(of, idOrSlug);
  if (page === null) throw new Error(`no page of ${idOrSlug}`);
  return page;
}

const relatedTo = ({ related }: InnovationPage) => related.map(({ name }) => name);

describe('which cases have a page', () => {
  test('a published one, by its slug and by its id, with its regency', async () => {
    const innovation = anInnovation({ name: 'Juru Malaria Kampung', regency: '9206' });
    const opened = await open({ innovations: [innovation] });
    const page = await read(opened, 'juru-malaria-kampung');
    expect(page.innovation).toEqual({ ...innovation, rev: 1 });
    expect(page.regency).toMatchObject({ name: 'Kabupaten Teluk Bintuni', provinceName: 'Papua Barat' });
    expect(await read(opened, innovation.id)).toEqual(page);
  });

  test('an archived one, which counts no adoptions any more', async () => {
    const innovation = anInnovation({ state: 'archived' });
    const page = await read(await open({ innovations: [innovation] }), innovation.slug);
    expect(page).toMatchObject({ innovation: { state: 'archived' }, adoptions: 0 });
  });

  test.each<Innovation['state']>([
    'draft',
    'submitted',
    'in_review',
    'changes_requested',
    'rejected',
    'withdrawn',
  ])('not one that is %s, by neither name', async (state) => {
    const innovation = anInnovation({ state });
    const opened = await open({ innovations: [innovation] });
    expect(await readInnovation(opened, innovation.id)).toBeNull();
    expect(await readInnovation(opened, innovation.slug)).toBeNull();
  });

  test.each(['', 'tidak-ada', '../../etc/passwd', '__proto__', 'constructor', 'a'.repeat(10_000), '\u0000'])(
    'not %j',
    async (name) => {
      expect(await readInnovation(await open(), name)).toBeNull();
    },
  );
});

describe('who learned from whom', () => {
  const origin = anInnovation({ name: 'Rantang Kasih', regency: '3510' });
  const became = anInnovation({ name: 'Rantang Sumedang', regency: '3211' });

  test('is told on both sides, with its source', async () => {
    const link = aLink({
      origin: '3510',
      adopter: '3211',
      innovation: origin.id,
      becameInnovation: became.id,
      note: 'Disesuaikan untuk lansia.',
    });
    const opened = await open({ innovations: [origin, became], links: [link] });
    const told = { status: 'adopted', note: link.note, source: link.source, name: link.name };

    const page = await read(opened, origin.id);
    expect(page.adoptions).toBe(1);
    expect(page.lineage).toEqual({
      adoptedBy: [
        {
          ...told,
          regency: { code: '3211', name: 'Kabupaten Sumedang' },
          case: opened.catalogue.card(became.id),
        },
      ],
      adoptedFrom: [],
    });
    expect((await read(opened, became.id)).lineage).toEqual({
      adoptedBy: [],
      adoptedFrom: [
        {
          ...told,
          regency: { code: '3510', name: 'Kabupaten Banyuwangi' },
          case: opened.catalogue.card(origin.id),
        },
      ],
    });
  });

  test('is told without a link to a case that is not in the catalogue', async () => {
    const draft = anInnovation({ state: 'draft', regency: '3273', name: 'Rahasia' });
    const opened = await open({
      innovations: [origin, draft],
      links: [
        aLink({ adopter: '3273', innovation: origin.id, becameInnovation: draft.id, name: null }),
        aLink({ adopter: '3211', innovation: origin.id }),
      ],
    });
    const { lineage } = await read(opened, origin.id);
    expect(lineage.adoptedBy.map(({ regency, case: card, name }) => [regency.name, card, name])).toEqual([
      ['Kota Bandung', null, null],
      ['Kabupaten Sumedang', null, expect.stringMatching(/^Inovasi/)],
    ]);
    expect(JSON.stringify(lineage)).not.toContain('Rahasia');
  });

  test('plans and visits are told, and counted as none', async () => {
    const links = [
      aLink({ innovation: origin.id, status: 'planned' }),
      aLink({ innovation: origin.id, status: 'studied' }),
    ];
    const page = await read(await open({ innovations: [origin], links }), origin.id);
    expect(page.adoptions).toBe(0);
    expect(page.lineage.adoptedBy.map(({ status }) => status).sort()).toEqual(['planned', 'studied']);
  });
});

describe('cases like it', () => {
  const about = (name: string, topics: string[], fields: Parameters<typeof anInnovation>[0] = {}) =>
    anInnovation({ name, topics, regency: '3211', ...fields });

  test('share its topics; a rare one says more than a common one', async () => {
    const sought = about('Yang dibaca', ['sampah', 'malaria'], { regency: '3510' });
    const page = await read(
      await open({
        innovations: [
          sought,
          about('Sampah 1', ['sampah']),
          about('Sampah 2', ['sampah']),
          about('Sampah 3', ['sampah']),
          about('Malaria', ['malaria']),
          about('Keduanya', ['malaria', 'sampah']),
          about('Lain', ['stunting']),
        ],
      }),
      sought.id,
    );
    expect(relatedTo(page).slice(0, 2)).toEqual(['Keduanya', 'Malaria']);
    expect(relatedTo(page)).toHaveLength(4);
    expect(relatedTo(page)).not.toContain('Lain');
    expect(relatedTo(page)).not.toContain('Yang dibaca');
  });

  test('of equal topics, the same affair comes first, then the same dimension, then another regency', async () => {
    const sought = about('Yang dibaca', ['sampah'], {
      regency: '3510',
      affairs: ['kesehatan'],
      dimension: 'living',
    });
    const page = await read(
      await open({
        innovations: [
          sought,
          about('Serumah', ['sampah'], { regency: '3510' }),
          about('Sekadar', ['sampah']),
          about('Sedimensi', ['sampah'], { dimension: 'living' }),
          about('Seurusan', ['sampah'], { affairs: ['kesehatan'] }),
        ],
      }),
      sought.id,
    );
    expect(relatedTo(page)).toEqual(['Seurusan', 'Sedimensi', 'Sekadar', 'Serumah']);
  });

  const BUS = 'Bus kota dengan tarif berupa botol plastik bekas yang ditukar di bank sampah.';
  const RETOLD = 'Penumpang bus membayar tarif dengan botol plastik bekas lewat bank sampah.';

  test('share a topic or tell of something like it, first those that do both', async () => {
    const sought = about('Suroboyo Bus', ['sampah'], { summary: BUS });
    const opened = await open({
      innovations: [
        sought,
        about('Kompos', ['sampah'], { summary: 'Sisa dapur dijadikan kompos.', regency: '3510' }),
        about('Trans Resik', ['sampah'], { summary: RETOLD }),
        about('Tanpa topik yang sama', ['transportasi'], { summary: RETOLD }),
        about('Lain sama sekali', ['malaria'], { summary: 'Juru malaria kampung memeriksa darah.' }),
      ],
    });
    const page = await read(opened, sought.id);
    expect(relatedTo(page)[0]).toBe('Trans Resik');
    expect(relatedTo(page).slice(1).sort()).toEqual(['Kompos', 'Tanpa topik yang sama']);
    expect(page.isLasting).toBe(true);
  });

  test('are those that share a topic while no engine can say what is like it, which is kept for nobody', async () => {
    const sought = about('Suroboyo Bus', ['sampah'], { summary: BUS });
    const opened = await open({
      innovations: [
        sought,
        about('Kompos', ['sampah']),
        about('Tanpa topik yang sama', ['transportasi'], { summary: RETOLD }),
      ],
    });
    const away = async () => {
      throw new SearchUnavailableError('no search engine can answer now');
    };
    const page = await read({ ...opened, search: { ...opened.search, similar: away } }, sought.id);
    expect(relatedTo(page)).toEqual(['Kompos']);
    expect(page.isLasting).toBe(false);
  });

  test.each([{ waiting: 1 }, { reconciled: false }])(
    'may lack the newest while the index is behind (%j): kept for nobody',
    async (behind) => {
      const sought = about('Suroboyo Bus', ['sampah']);
      const opened = await open({ innovations: [sought] });
      const health = () => ({ ...opened.search.health(), ...behind });
      const page = await read({ ...opened, search: { ...opened.search, health } }, sought.id);
      expect(page.isLasting).toBe(false);
    },
  );

  test('are none without a topic, and never one that is not published', async () => {
    const sought = about('Yang dibaca', ['sampah']);
    const opened = await open({
      innovations: [sought, about('Draf', ['sampah'], { state: 'draft' }), about('Tanpa topik', [])],
    });
    expect(relatedTo(await read(opened, sought.id))).toEqual([]);
    expect(relatedTo(await read(opened, 'tanpa-topik'))).toEqual([]);
  });
});
