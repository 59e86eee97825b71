import { describe, expect, it } from 'vitest';
import { searchDocument, type DocumentContext } from '../../src/search/search-document.ts';
import { FACETS } from '../../src/search/search-index.ts';
import { anInnovation } from '../support/innovation.ts';

const CONTEXT: DocumentContext = {
  version: '3.2.1',
  regencyName: 'Kabupaten Banyuwangi',
  province: '35',
  provinceName: 'Jawa Timur',
  topicLabels: ['Perizinan'],
  affairLabels: ['Penanaman modal'],
  adoptions: 2,
};

const claimed = { status: 'claimed' } as const;
const verified = { status: 'verified', by: 'Kurator', on: '2026-01-04' } as const;
const aResult = (claim: string, verification: typeof claimed | typeof verified = claimed) => ({
  claim,
  figure: null,
  period: null,
  claimant: null,
  source: null,
  verification,
});

describe('what can be searched of a case', () => {
  it('is named by its title, topics in official and own words, affairs, dimension, place, year and stage', () => {
    const { id, version, text } = searchDocument(
      anInnovation({
        id: 'mpp-banyuwangi',
        name: 'Mal Pelayanan Publik',
        summary: 'Satu atap.',
        topicWords: ['satu pintu', 'antrean'],
      }),
      CONTEXT,
    );
    expect({ id, version }).toEqual({ id: 'mpp-banyuwangi', version: '3.2.1' });
    expect(text).toMatchObject({
      title: 'Mal Pelayanan Publik',
      topics: 'Perizinan · satu pintu · antrean · Penanaman modal · tata kelola',
      place: 'Kabupaten Banyuwangi · Jawa Timur · 2019 · penerapan',
      summary: 'Satu atap.',
    });
  });

  it('has in its body whatever else the case tells', () => {
    const base = anInnovation();
    const { text } = searchDocument(
      anInnovation({
        agency: 'kata01',
        problem: 'kata02',
        strategicIssue: 'kata03',
        solution: 'kata04',
        renewalMethod: 'kata05',
        novelty: 'kata06',
        behaviourChange: { story: 'kata07', staff: 'kata08', citizens: 'kata09' },
        inclusion: 'kata10',
        purpose: 'kata11',
        benefit: 'kata12',
        outcome: 'kata13',
        lessons: { wentWrong: 'kata14', wouldRepeat: 'kata15' },
        how: {
          ...base.how,
          steps: ['kata16', 'kata17'],
          technology: ['kata18'],
          legalBasis: ['kata19'],
          partners: ['kata20'],
          timeToFirstUse: 'kata26',
          staff: 'kata27',
          cost: 'kata28',
          funding: 'kata29',
        },
        results: [{ ...aResult('kata21'), figure: 'kata30', period: 'kata31', claimant: 'kata32' }],
        prerequisites: [{ factor: 'people', need: 'kata22' }],
        takeaways: [{ kind: 'software', title: 'kata23', url: null, licence: null }],
        awards: ['kata24'],
        stopped: { reason: 'kata25', on: null },
        initiator: { kind: 'civil_servant', name: 'kata33' },
        businessProfile: 'kata34',
        intellectualProperty: 'kata35',
        pkpn: 'kata36',
        contact: { unit: 'kata37', email: null, phone: null, url: null },
        adoptionMentions: [{ direction: 'adopted_by', name: 'kata38', note: 'kata39', source: null }],
        media: [
          {
            kind: 'picture',
            file: 'foto.jpg',
            small: null,
            width: null,
            height: null,
            description: 'kata40',
          },
        ],
      }),
      CONTEXT,
    );
    const said = Array.from({ length: 40 }, (_, at) => `kata${String(at + 1).padStart(2, '0')}`);
    expect(text.body.split('\n').sort()).toEqual(said);
  });

  it('leaves out what nobody told', () => {
    expect(searchDocument(anInnovation(), CONTEXT).text.body).toBe('');
  });
});

describe('by what a case can be chosen', () => {
  it('has the values that stand in addresses', () => {
    const { facets } = searchDocument(
      anInnovation({
        regency: '3510',
        dimension: 'living',
        affairs: ['kesehatan', 'sosial'],
        topics: ['gizi', 'kader'],
        stage: 'trial',
        startedYear: 2016,
        digital: false,
      }),
      CONTEXT,
    );
    expect(facets).toEqual({
      dimension: ['living'],
      province: ['35'],
      regency: ['3510'],
      affair: ['kesehatan', 'sosial'],
      topic: ['gizi', 'kader'],
      stage: ['trial'],
      year: ['2016'],
      digital: ['false'],
      adopted: ['true'],
    });
    expect(Object.keys(facets)).toEqual(FACETS);
  });

  it('is under no year, and neither digital nor not, where that is unknown', () => {
    const { facets } = searchDocument(anInnovation({ startedYear: null, digital: null }), {
      ...CONTEXT,
      adoptions: 0,
    });
    expect(facets).toMatchObject({ year: [], digital: [], adopted: ['false'] });
  });
});

describe('by what cases are ordered', () => {
  it('is when it was published, else last changed; when it began; who took it home; what is verified', () => {
    const { order } = searchDocument(
      anInnovation({
        publishedAt: '2026-03-01T00:00:00Z',
        updatedAt: '2026-04-01T00:00:00Z',
        startedYear: 2016,
        results: [aResult('a', verified), aResult('b'), aResult('c', verified)],
      }),
      CONTEXT,
    );
    expect(order).toMatchObject({
      publishedAt: Date.UTC(2026, 2, 1),
      startedYear: 2016,
      adoptions: 2,
      verifiedResults: 2,
    });
    const unpublished = anInnovation({
      state: 'archived',
      publishedAt: null,
      updatedAt: '2026-04-01T00:00:00Z',
    });
    expect(searchDocument(unpublished, CONTEXT).order.publishedAt).toBe(Date.UTC(2026, 3, 1));
  });

  it('goes by the name in lower case without accents', () => {
    expect(searchDocument(anInnovation({ name: 'Érau KÉREN' }), CONTEXT).order.name).toBe('erau keren');
  });
});
