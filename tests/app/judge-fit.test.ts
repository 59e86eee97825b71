import { describe, expect, it, onTestFinished } from 'vitest';
import { judgeFit, type Fit } from '../../src/app/judge-fit.ts';
import type { AdoptionLink } from '../../src/domain/adoption-link.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import type { RegencyFacts } from '../../src/domain/regency-facts.ts';
import { inFavourWords, toConsiderWords, unknownWords } from '../../src/i18n/fit-words.ts';
import { someFacts } from '../support/facts.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation, aLink } from '../support/innovation.ts';

const BEKASI = '3216';
const KARAWANG = '3215';
const MAKASSAR = '7371';

async function fitOf(
  innovation: Innovation,
  {
    others = [],
    links = [],
    facts = [],
  }: { others?: Innovation[]; links?: AdoptionLink[]; facts?: RegencyFacts[] } = {},
): Promise<Fit> {
  const hub = await aHub({ innovations: [innovation, ...others], links });
  onTestFinished(() => hub.close());
  if (facts.length > 0)
    await hub.store.commit(facts.map((put) => ({ kind: 'regency_facts', put, expectedRev: 0 })));
  await expect.poll(() => hub.catalogue.facts().size).toBe(facts.length);
  const fit = await judgeFit(hub, BEKASI, innovation.slug);
  if (fit === null) throw new Error('no such case');
  return fit;
}
const inFavour = (fit: Fit) => fit.inFavour.map(({ about }) => about);
const toConsider = (fit: Fit) => fit.toConsider.map(({ about }) => about);

describe('whether a case fits a regency', () => {
  it('says who is like it and runs it, and in what the origin is not like it', async () => {
    const innovation = anInnovation({ regency: MAKASSAR });
    const links = [aLink({ origin: MAKASSAR, adopter: KARAWANG, innovation: innovation.id })];
    const facts = [someFacts(), someFacts({ id: MAKASSAR, population: 1_400_000, areaKm2: 175 })];
    const fit = await fitOf(innovation, { links, facts });
    expect(fit.runners.map(({ code, as }) => [code, as])).toEqual([
      [KARAWANG, 'adopter'],
      [MAKASSAR, 'origin'],
    ]);
    expect(inFavour(fit)).toEqual(['like_runners', 'taken']);
    expect(toConsider(fit)).toEqual(['origin_unlike']);
    const said = fit.toConsider.map((point) => toConsiderWords(point, fit)).join(' ');
    expect(said).toContain('kota, bukan kabupaten');
    expect(said).toContain('(1,4 juta, di sini 3 juta)');
    expect(said).toContain('jauh lebih padat (8.000 jiwa per km², di sini 2.500)');
  });

  it('names every factor of readiness, with what the origin says has to be there', async () => {
    const told = await fitOf(
      anInnovation({ prerequisites: [{ factor: 'people', need: 'Seorang petugas di tiap desa' }] }),
    );
    expect(told.prerequisites).toHaveLength(6);
    expect(told.prerequisites.filter(({ needs }) => needs.length > 0)).toEqual([
      { factor: 'people', needs: ['Seorang petugas di tiap desa'] },
    ]);
    expect(told.unknown).not.toContain('prerequisites');
  });

  it('says what is unknown, and nothing of it when it is known', async () => {
    const { how } = anInnovation();
    const untold = await fitOf(anInnovation());
    expect(untold.unknown).toEqual([
      'prerequisites',
      'cost',
      'time',
      'results',
      'facts_here',
      'facts_origin',
    ]);
    const told = await fitOf(
      anInnovation({
        how: { ...how, costBand: 'under_50m', timeToFirstUse: '3 bulan' },
        prerequisites: [{ factor: 'budget', need: 'Rp40 juta' }],
        results: [
          {
            claim: 'Antre lebih pendek',
            figure: null,
            period: null,
            claimant: null,
            source: null,
            verification: { status: 'verified', by: 'Kurator', on: '2026-02-02' },
          },
        ],
      }),
      { facts: [someFacts(), someFacts({ id: '3510' })] },
    );
    expect(told.unknown).toEqual([]);
    expect(inFavour(told)).toContain('verified');
  });

  it.each<[string, Partial<Innovation>, string]>([
    ['stopped', { stopped: { reason: 'Anggaran habis.', on: null } }, 'stopped'],
    ['on trial', { stage: 'trial' }, 'stage'],
  ])('warns of a case that is %s', async (_, fields, about) => {
    expect(toConsider(await fitOf(anInnovation(fields)))).toContain(about);
  });

  it('names what runs at home already of the same topic', async () => {
    const own = anInnovation({ regency: BEKASI, dimension: 'environment', topics: ['sampah'] });
    const fit = await fitOf(anInnovation({ dimension: 'environment', topics: ['sampah'] }), {
      others: [own],
    });
    const similar = fit.toConsider.find(({ about }) => about === 'similar');
    expect(similar && toConsiderWords(similar, fit)).toContain(own.name);
  });

  it('knows that it runs here, as its own or taken home', async () => {
    expect((await fitOf(anInnovation({ regency: BEKASI }))).runsHere).toBe('origin');
    const taken = anInnovation();
    const links = [aLink({ adopter: BEKASI, innovation: taken.id })];
    expect((await fitOf(taken, { links })).runsHere).toBe('adopter');
  });

  it('every point has its words, with nothing left open', async () => {
    const innovation = anInnovation({
      stage: 'trial',
      topics: ['sampah'],
      stopped: { reason: 'Anggaran habis.', on: null },
      takeaways: [{ kind: 'software', title: 'Kode sumber', url: null, licence: 'MIT' }],
    });
    const links = [
      aLink({ adopter: KARAWANG, innovation: innovation.id }),
      aLink({ adopter: BEKASI, innovation: innovation.id, status: 'planned' }),
    ];
    const fit = await fitOf(innovation, {
      links,
      others: [anInnovation({ regency: BEKASI, topics: ['sampah'] })],
    });
    const words = [
      ...fit.inFavour.map((point) => inFavourWords(point, fit)),
      ...fit.toConsider.map((point) => toConsiderWords(point, fit)),
      ...fit.unknown.map((unknown) => unknownWords(unknown, fit)),
    ];
    expect(words.length).toBeGreaterThan(9);
    for (const sentence of words) expect(sentence).toMatch(/^\S.*\.$/);
  });

  it('is not told of a case or a regency that does not exist, nor of one that was archived', async () => {
    const archived = anInnovation({
      state: 'archived',
      archived: { reason: 'Keliru.', at: '2026-02-02T00:00:00Z' },
    });
    const innovation = anInnovation();
    const hub = await aHub({ innovations: [archived, innovation] });
    onTestFinished(() => hub.close());
    expect(await judgeFit(hub, BEKASI, 'tidak-ada')).toBeNull();
    expect(await judgeFit(hub, '0000', innovation.slug)).toBeNull();
    expect(await judgeFit(hub, BEKASI, archived.slug)).toBeNull();
  });
});
