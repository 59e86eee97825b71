import { describe, expect, it } from 'vitest';
import { ExpansionFile, vocabularyOf, type Vocabulary } from '../../../src/search/indonesian/vocabulary.ts';
import { words } from '../../../src/search/indonesian/words.ts';

const vocabulary = vocabularyOf([
  { same: ['ibu hamil', 'bumil', 'kehamilan'], near: ['bidan', 'kelas ibu hamil'] },
  { same: ['kesehatan ibu dan anak', 'kia'], near: ['ibu hamil'] },
  { same: ['bank sampah'], near: ['daur ulang', 'bank sampah'] },
  { same: ['malaria'], near: [] },
]);

const tokens = (text: string, of: Vocabulary = vocabulary) => of.spans(words(text)).map(({ token }) => token);
const [PREGNANT = ''] = tokens('ibu hamil');

describe('reading words', () => {
  it('takes a known term as one, in the same token whichever of its names is used', () => {
    for (const name of ['ibu hamil', 'bumil', 'Kehamilan', 'Ibu-Hamil'])
      expect(tokens(name)).toEqual([PREGNANT]);
    expect(tokens('KIA')).toEqual(tokens('kesehatan ibu dan anak'));
  });

  it('minds only roots: any form of its words makes a term', () => {
    expect(tokens('ibunya hamil')).toEqual([PREGNANT]);
    expect(tokens('penyehatan ibu, anak')).toEqual(tokens('kia'));
  });

  it('takes the longest term that begins at a word', () => {
    const longer = vocabularyOf([
      { same: ['bank sampah'], near: [] },
      { same: ['bank sampah induk'], near: [] },
      { same: ['bank'], near: [] },
    ]);
    expect(longer.spans(['bank', 'sampah', 'induk']).map(({ from, to }) => [from, to])).toEqual([[0, 3]]);
    expect(longer.spans(['bank', 'sampah', 'kota']).map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 3],
    ]);
    expect(longer.spans(['bank', 'kota']).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('takes every other word by its root', () => {
    expect(vocabulary.spans(['melayani', 'nglinggo'])).toMatchObject([
      { from: 0, to: 1, token: 'layan' },
      { from: 1, to: 2, token: 'nglinggo' },
    ]);
  });

  it('passes over function words, also within a term, and counts them where they stand', () => {
    const read = words('untuk kesehatan ibu dan anak di desa');
    expect(vocabulary.spans(read).map(({ from, to }) => read.slice(from, to).join(' '))).toEqual([
      'kesehatan ibu dan anak',
      'desa',
    ]);
    expect(vocabulary.spans(['yang', 'untuk', 'di'])).toEqual([]);
    expect(vocabulary.spans([])).toEqual([]);
  });

  it('does not take the words of a term in another order, nor some of them', () => {
    expect(tokens('sampah bank')).toEqual(['sampah', 'bank']);
    expect(tokens('ibu')).toEqual(['ibu']);
    expect(tokens('bank pengolah sampah')).toHaveLength(3);
  });
});

describe('what a text can be found by', () => {
  const food = vocabularyOf([
    { same: ['ketahanan xylofon', 'xylofon', 'beras'], near: [] },
    { same: ['lumbung xylofon', 'leuit'], near: [] },
    { same: ['bank sampah'], near: [] },
    { same: ['sampah plastik'], near: [] },
  ]);
  const kept = (text: string) => food.tokens(words(text));

  it('is the token of every word and of every term in it', () => {
    expect(kept('lumbung xylofon desa')).toEqual(
      expect.arrayContaining([...tokens('leuit', food), 'lumbung', ...tokens('beras', food), 'desa']),
    );
    expect(kept('untuk leuit')).toEqual(tokens('leuit', food));
    expect(kept('di yang')).toEqual([]);
  });

  it('is that of terms that overlap, too', () => {
    const both = kept('bank sampah plastik');
    for (const term of ['bank sampah', 'sampah plastik', 'bank', 'sampah', 'plastik'])
      expect(both, term).toEqual(expect.arrayContaining(tokens(term, food)));
  });

  it('is whatever the same words are read as in a query', () => {
    for (const text of [
      'beras',
      'lumbung xylofon',
      'lumbung beras',
      'xylofon lumbung',
      'sampah plastik bank',
    ])
      expect(kept(text), text).toEqual(expect.arrayContaining(tokens(text, food)));
  });
});

describe('entries', () => {
  it('the first that names a term decides what it is', () => {
    const both = vocabularyOf([
      { same: ['air bersih', 'pdam'], near: [] },
      { same: ['perusahaan daerah', 'pdam'], near: ['tarif'] },
    ]);
    expect(tokens('pdam', both)).toEqual(tokens('air bersih', both));
    expect(tokens('pdam', both)).not.toEqual(tokens('perusahaan daerah', both));
    expect(both.near(tokens('perusahaan daerah', both)[0] ?? '')).toEqual(tokens('tarif', both));
  });

  it('two that begin with the same term are near to what either names', () => {
    const both = vocabularyOf([
      { same: ['air bersih'], near: ['pompa'] },
      { same: ['air bersih', 'air minum'], near: ['sumur', 'pompa'] },
    ]);
    expect(both.near(tokens('air bersih', both)[0] ?? '')).toEqual([
      ...tokens('pompa', both),
      ...tokens('sumur', both),
    ]);
  });

  it('near goes one way, by any name of a term, and never to the term itself', () => {
    expect(vocabulary.near(PREGNANT)).toEqual([...tokens('bidan'), ...tokens('kelas ibu hamil')]);
    expect(vocabulary.near(tokens('bidan')[0] ?? '')).toEqual([]);
    expect(vocabulary.near(tokens('kia')[0] ?? '')).toEqual([PREGNANT]);
    expect(vocabulary.near(tokens('bank sampah')[0] ?? '')).toEqual(tokens('daur ulang'));
    expect(vocabulary.near('nglinggo')).toEqual([]);
  });

  it('knows the words of every term, near ones too, in the forms in which they are written', () => {
    for (const word of ['bumil', 'hamil', 'kehamilan', 'bidan', 'daur', 'malaria'])
      expect(vocabulary.knows(word), word).toBe(true);
    for (const word of ['hamilnya', 'nglinggo', '']) expect(vocabulary.knows(word), word).toBe(false);
  });

  it('are none: every word is its root', () => {
    expect(tokens('Melayani ibu hamil', vocabularyOf([]))).toEqual(['layan', 'ibu', 'hamil']);
  });
});

describe('sayings', () => {
  const said = vocabularyOf(
    [{ same: ['kartu tanda penduduk', 'ktp'], near: [] }],
    [
      { topic: 'Kependudukan', said: ['bikin ktp', 'ktp', 'kependudukan'] },
      { topic: 'Antrean', said: ['ktp', 'antri lama'] },
    ],
  );

  it('lead from what people say to each topic that they mean', () => {
    const topics = (text: string) => said.topics(tokens(text, said)[0] ?? '');
    const [population = '', queue = ''] = [tokens('Kependudukan', said)[0], tokens('antrean', said)[0]];
    expect(topics('bikin ktp')).toEqual([population]);
    expect(topics('kartu tanda penduduk')).toEqual([population, queue]);
    expect(topics('antri lama')).toEqual([queue]);
  });

  it('lead from a topic nowhere: it is itself', () => {
    expect(said.topics(tokens('kependudukan', said)[0] ?? '')).toEqual([]);
    expect(said.topics('nglinggo')).toEqual([]);
  });
});

describe('a file of entries', () => {
  const file = {
    field: 'health',
    name: 'Kesehatan',
    year: 2026,
    source: 'Buku',
    entries: [{ same: ['bumil'] }],
  };

  it('needs no near terms', () => {
    expect(ExpansionFile.parse(file).entries).toEqual([{ same: ['bumil'], near: [] }]);
  });

  it.each([
    ['no source', { source: undefined }],
    ['an entry of nothing', { entries: [{ same: [] }] }],
    ['a misspelt key', { entries: [{ same: ['bumil'], nera: ['bidan'] }] }],
  ])('is refused when it has %s', (_, change) => {
    expect(ExpansionFile.safeParse({ ...file, ...change }).success).toBe(false);
  });
});
