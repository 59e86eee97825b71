import { AdoptionLink } from '../../src/domain/adoption-link.ts';
import { Innovation } from '../../src/domain/innovation.ts';
import { slugify } from '../../src/domain/regency.ts';

let made = 0;
const next = () => String((made += 1)).padStart(4, '0');

/**
 * A published innovation of Kabupaten Banyuwangi, valid by the schema, with `fields` in place of the
 * defaults. Each has an id, a name and a slug of its own; a given name makes the slug.
 * Throws a `ZodError` when `fields` make it invalid.
 */
export function anInnovation(fields: Partial<Innovation> = {}): Innovation {
  const number = next();
  const name = fields.name ?? `Inovasi ${number}`;
  return Innovation.parse({
    schema: 2,
    id: `inovasi-${number}`,
    rev: 0,
    slug: slugify(name),
    regency: '3510',
    state: 'published',
    name,
    agency: null,
    startedYear: 2019,
    form: null,
    dimension: 'governance',
    subDimension: null,
    secondaryDimensions: [],
    affairs: [],
    topics: [],
    topicWords: [],
    initiator: null,
    classification: null,
    stage: 'implemented',
    digital: null,
    position: null,
    astaCita: [],
    pkpn: null,
    sustainableGoals: [],
    vocabularyYear: 2025,
    summary: `Ringkasan ${name}.`,
    problem: null,
    strategicIssue: null,
    solution: null,
    renewalMethod: null,
    novelty: null,
    how: {
      steps: [],
      trialOn: null,
      implementedOn: null,
      developedOn: null,
      timeToFirstUse: null,
      staff: null,
      costBand: null,
      cost: null,
      funding: null,
      technology: [],
      legalBasis: [],
      partners: [],
    },
    behaviourChange: { story: null, staff: null, citizens: null },
    inclusion: null,
    purpose: null,
    benefit: null,
    outcome: null,
    results: [],
    lessons: { wentWrong: null, wouldRepeat: null },
    prerequisites: [],
    takeaways: [],
    businessProfile: null,
    intellectualProperty: null,
    contact: null,
    media: [],
    sources: [],
    awards: [],
    adoptionMentions: [],
    confidence: null,
    stopped: null,
    archived: null,
    mergedInto: null,
    createdAt: '2026-01-05T03:00:00Z',
    updatedAt: '2026-01-05T03:00:00Z',
    publishedAt: '2026-01-05T03:00:00Z',
    lastConfirmedOn: null,
    ...fields,
  });
}

/** Kabupaten Sumedang took an innovation home from Kabupaten Banyuwangi; `fields` in place of the defaults. */
export function aLink(fields: Partial<AdoptionLink> = {}): AdoptionLink {
  const number = next();
  return AdoptionLink.parse({
    schema: 1,
    id: `adopsi-${number}`,
    rev: 0,
    origin: '3510',
    adopter: '3211',
    innovation: null,
    becameInnovation: null,
    name: `Inovasi ${number}`,
    status: 'adopted',
    note: null,
    source: { title: 'Berita daerah', url: 'https://berita.example/adopsi', supports: null },
    ...fields,
  });
}
