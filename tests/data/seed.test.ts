import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { adoptionLinksOf } from '../../scripts/seed/adoption.ts';
import { innovationOf, slugOf } from '../../scripts/seed/innovation.ts';
import { caseJudgements, topicOfWord } from '../../scripts/seed/judgements.ts';
import { readSharedCases, type SharedCase } from '../../scripts/seed/shared-cases.ts';
import { findRegency } from '../../src/app/regions.ts';
import { affairs, topics } from '../../src/app/vocabularies.ts';
import type { AdoptionLink } from '../../src/domain/adoption-link.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { readRecord } from '../../src/domain/records.ts';

const lines = (name: string) =>
  readFileSync(`data/seed/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
const innovations = lines('innovations.jsonl').map((record) => readRecord('innovation', record));
const links = lines('adoption-links.jsonl').map((record) => readRecord('adoption_link', record));
const byId = new Map(innovations.map((innovation) => [innovation.id, innovation]));
const bySlug = new Map(innovations.map((innovation) => [innovation.slug, innovation]));
const unique = (values: readonly string[]) => new Set(values).size;

/** The case with this address. */
function theCase(slug: string): Innovation {
  const found = bySlug.get(slug);
  if (!found) throw new Error(`no case at ${slug}`);
  return found;
}

describe('the first catalogue', () => {
  it('holds 110 published cases of 90 regencies, each with an id and an address of its own', () => {
    expect(innovations).toHaveLength(110);
    expect(unique(innovations.map(({ regency }) => regency))).toBe(90);
    expect(unique(innovations.map(({ id }) => id))).toBe(110);
    expect(unique(innovations.map(({ slug }) => slug))).toBe(110);
    for (const { state, rev } of innovations) expect({ state, rev }).toEqual({ state: 'published', rev: 0 });
  });

  it('has readable addresses that say what and where', () => {
    for (const slug of [
      'smart-kampung-banyuwangi',
      'edat-teluk-bintuni',
      'banyuwangi-festival',
      'simpati-sumedang',
    ])
      expect(bySlug.has(slug)).toBe(true);
    for (const slug of bySlug.keys()) expect(slug.length).toBeLessThanOrEqual(70);
  });

  it('names only regencies, affairs and topics that exist, and uses every topic', () => {
    for (const innovation of innovations) {
      expect(findRegency(innovation.regency)).toBeDefined();
      expect(innovation.affairs.filter((id) => !affairs.labels.has(id))).toEqual([]);
      expect(innovation.topics.filter((id) => !topics.labels.has(id))).toEqual([]);
      expect(innovation.topics.length).toBeGreaterThan(0);
    }
    const used = new Set(innovations.flatMap((innovation) => innovation.topics));
    expect([...topics.labels.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  it('keeps the contributors’ own words: 336 of them', () => {
    expect(unique(innovations.flatMap(({ topicWords }) => topicWords))).toBe(336);
  });

  it('claims and verifies nothing: every figure is a claim with its source, no region has confirmed a case', () => {
    const results = innovations.flatMap((innovation) => innovation.results);
    expect(results.length).toBeGreaterThan(200);
    for (const { verification, source } of results) {
      expect(verification).toEqual({ status: 'claimed' });
      expect(source).not.toBeNull();
    }
    for (const { lastConfirmedOn, sources, confidence } of innovations) {
      expect(lastConfirmedOn).toBeNull();
      expect(sources.length).toBeGreaterThan(0);
      expect(confidence).not.toBeNull();
    }
  });

  it('invents nothing where the cases are silent', () => {
    for (const innovation of innovations) {
      const { agency, initiator, contact, position, inclusion, media, prerequisites, takeaways } = innovation;
      expect({ agency, initiator, contact, position, inclusion }).toEqual({
        agency: null,
        initiator: null,
        contact: null,
        position: null,
        inclusion: null,
      });
      expect([...media, ...prerequisites, ...takeaways, ...innovation.sustainableGoals]).toEqual([]);
    }
  });

  it('tells of the one that stopped, in the words of the case', () => {
    const stopped = innovations.filter((innovation) => innovation.stopped !== null);
    expect(stopped.map(({ slug }) => slug)).toEqual(['medan-clean-track']);
    expect(stopped[0]?.solution).toContain(stopped[0]?.stopped?.reason);
  });
});

describe('who learned from whom', () => {
  const told = (link: AdoptionLink) =>
    `${findRegency(link.origin)?.name} → ${findRegency(link.adopter)?.name}: ${link.status}`;

  it('is told 32 times: 26 links between regencies, 6 mentions of others', () => {
    expect(links).toHaveLength(26);
    expect(unique(links.map(({ id }) => id))).toBe(26);
    expect(innovations.flatMap(({ adoptionMentions }) => adoptionMentions)).toHaveLength(6);
    const byStatus = Map.groupBy(links, ({ status }) => status);
    expect([...byStatus].map(([status, some]) => [status, some.length]).sort()).toEqual([
      ['adopted', 21],
      ['planned', 3],
      ['studied', 2],
    ]);
  });

  it('calls a plan a plan and a visit a visit', () => {
    expect(
      links
        .filter(({ status }) => status !== 'adopted')
        .map(told)
        .sort(),
    ).toEqual([
      'Kabupaten Banyumas → Kabupaten Bantul: studied',
      'Kabupaten Sragen → Kabupaten Kebumen: studied',
      'Kabupaten Sumedang → Kota Probolinggo: planned',
      'Kota Kediri → Kota Malang: planned',
      'Kota Surakarta → Kota Probolinggo: planned',
    ]);
  });

  it('names regencies that exist, and cases that are theirs', () => {
    for (const link of links) {
      expect(findRegency(link.origin)).toBeDefined();
      expect(findRegency(link.adopter)).toBeDefined();
      if (link.innovation !== null) expect(byId.get(link.innovation)?.regency).toBe(link.origin);
      if (link.becameInnovation !== null) expect(byId.get(link.becameInnovation)?.regency).toBe(link.adopter);
    }
  });

  it('rests on a source that the case itself names', () => {
    for (const { innovation, becameInnovation, source } of links) {
      // The side that tells: `adopted_by` stands in the origin's case, `adopted_from` in the adopter's.
      const teller = byId.get(becameInnovation ?? innovation ?? '');
      expect(teller?.sources).toContainEqual(source);
    }
  });

  it('follows Tangkar of Karawang to LAKSA of Kota Tangerang, which is no case of its own', () => {
    const from = links.find(({ becameInnovation }) => becameInnovation === theCase('tangkar-karawang').id);
    expect(from).toMatchObject({ origin: '3671', adopter: '3215', innovation: null, name: 'aplikasi LAKSA' });
  });

  it('keeps both where two cases tell of the same two regencies', () => {
    const between = links.filter(({ origin, adopter }) => origin === '3671' && adopter === '3215');
    expect(between).toHaveLength(2);
    expect(unique(between.map(({ source }) => source.url))).toBe(2);
  });
});

describe('the judgements behind it', () => {
  it('are about cases of the catalogue, and leave none out', () => {
    expect([...caseJudgements.keys()].sort()).toEqual([...bySlug.keys()].sort());
  });

  it('decide on every word once', () => {
    const words = new Set(innovations.flatMap(({ topicWords }) => topicWords));
    expect([...words].filter((word) => !topicOfWord.has(word))).toEqual([]);
    expect([...topicOfWord.keys()].filter((word) => !words.has(word))).toEqual([]);
  });
});

// The collected file is handed to the project from outside and is not part of a clone: where it is missing, the tests
// above still hold what was committed to its counts.
const SHARED = '../shared/data/innovations.json';

describe('the first catalogue beside the file it was made from', () => {
  beforeEach(({ skip }) => skip(!existsSync(SHARED), `the collected file ${SHARED} is not here`));
  const shared = existsSync(SHARED) ? readSharedCases(SHARED) : [];
  const pairs = shared.map((one): [SharedCase, Innovation] => [one, theCase(slugOf(one))]);

  it('is what the script makes of it today', () => {
    const byIdNow = new Map(shared.map(innovationOf).map((innovation) => [innovation.id, innovation]));
    expect(Object.fromEntries(byIdNow)).toEqual(Object.fromEntries(byId));
    const sorted = [...adoptionLinksOf(shared)].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted).toEqual(links);
  });

  it('has lost no text, no figure, no source and no year', () => {
    expect(pairs).toHaveLength(110);
    for (const [one, kept] of pairs) {
      expect(kept).toMatchObject({
        name: one.name,
        regency: one.regency_code,
        summary: one.summary,
        problem: one.problem,
        solution: one.solution,
        startedYear: one.started_year,
        dimension: one.dimension,
        secondaryDimensions: one.secondary_dimensions,
        topicWords: one.topics,
        digital: one.digital,
        awards: one.awards,
        confidence: one.confidence,
      });
      expect(kept.behaviourChange.story).toBe(one.behaviour_change);
      expect(kept.sources).toEqual(
        one.sources.map(({ title, url, what_it_supports }) => ({ title, url, supports: what_it_supports })),
      );
      expect(
        kept.results.map(({ claim, figure, source }) => ({ claim, figure, source_index: source })),
      ).toEqual(one.results);
      expect(findRegency(kept.regency)?.name).toBe(one.regency_name);
    }
  });

  it('has lost no word on adoptions: name, note and source are each in a link or a mention', () => {
    const told = JSON.stringify([links, innovations.map(({ adoptionMentions }) => adoptionMentions)]);
    for (const [one] of pairs)
      for (const { name, note, source_index } of [...one.adopted_by, ...one.adopted_from]) {
        if (note !== null) expect(told).toContain(note);
        const beside = /\((.*)\)$/.exec(name)?.[1];
        if (beside !== undefined) expect(told).toContain(beside);
        expect(source_index).not.toBeNull();
      }
  });
});
