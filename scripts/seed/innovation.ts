import { createHash } from 'node:crypto';
import { Innovation } from '../../src/domain/innovation.ts';
import { regencySlug, slugify } from '../../src/domain/regency.ts';
import type { Stage } from '../../src/domain/vocabularies.ts';
import { adoptionJudgements, caseJudgements, topicOfWord } from './judgements.ts';
import type { SharedCase } from './shared-cases.ts';

/** One moment for all of them: the same input gives the same bytes. */
const COLLECTED_AT = '2026-11-24T00:00:00Z';
const VOCABULARY_YEAR = 2026;

const STAGES = {
  inisiatif: 'initiative',
  uji_coba: 'trial',
  penerapan: 'implemented',
} as const satisfies Record<SharedCase['stage'], Stage>;

/** Ten hexadecimal digits that stay the same as long as `parts` do. */
export const fingerprint = (...parts: readonly string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 10);

export const idOf = (shared: SharedCase) => `inv-${fingerprint(shared.regency_code, shared.name)}`;

/** `SIMPATI (Sistem …)` of Kabupaten Sumedang → `simpati-sumedang`; a name that says its region is not told it twice. */
export function slugOf(shared: SharedCase): string {
  const name = slugify(shared.name.replace(/\s*\([^)]*\)/g, '').replace(/:.*$/, ''));
  const regency = regencySlug(shared.regency_name);
  const saysIt = `-${name}-`.includes(`-${regency.replace(/^kota-/, '')}-`);
  return saysIt ? name : `${name}-${regency}`;
}

/** The mapped topics, each once, in the order of the words. Throws for a word that nobody has decided on. */
function topicsOf(shared: SharedCase): string[] {
  const ids = shared.topics.flatMap((word) => {
    const id = topicOfWord.get(word);
    if (id === undefined) throw new Error(`"${word}" of "${shared.name}" is not in topic-words.json`);
    return id ?? [];
  });
  return [...new Set(ids)];
}

function adoptionMentions(shared: SharedCase, slug: string): Innovation['adoptionMentions'] {
  const mentioned = new Set(
    adoptionJudgements
      .filter((j) => j.case === slug && j.as === 'mention')
      .map((j) => `${j.direction} ${j.name}`),
  );
  return (['adopted_from', 'adopted_by'] as const).flatMap((direction) =>
    shared[direction]
      .filter(({ name }) => mentioned.has(`${direction} ${name}`))
      .map(({ name, note, source_index }) => ({ direction, name, note, source: source_index })),
  );
}

function stoppedOf(shared: SharedCase, sentence: string | undefined): Innovation['stopped'] {
  if (sentence === undefined) return null;
  if (!`${shared.summary} ${shared.solution}`.includes(sentence))
    throw new Error(`"${shared.name}" does not say why it stopped in the words of cases.json`);
  return { reason: sentence, on: null };
}

/** The full record: texts word for word, figures as claims, and null or empty wherever the case is silent. */
export function innovationOf(shared: SharedCase): Innovation {
  const slug = slugOf(shared);
  const judged = caseJudgements.get(slug);
  if (!judged) throw new Error(`"${slug}" is not in cases.json`);
  return Innovation.parse({
    schema: 2,
    id: idOf(shared),
    rev: 0,
    slug,
    regency: shared.regency_code,
    state: 'published',

    name: shared.name,
    agency: null,
    startedYear: shared.started_year,
    form: judged.form,
    dimension: shared.dimension,
    subDimension: judged.subDimension,
    secondaryDimensions: shared.secondary_dimensions,
    affairs: judged.affairs,
    topics: topicsOf(shared),
    topicWords: shared.topics,
    initiator: null,
    classification: null,
    stage: STAGES[shared.stage],
    digital: shared.digital,
    position: null,
    astaCita: [],
    pkpn: null,
    sustainableGoals: [],
    vocabularyYear: VOCABULARY_YEAR,

    summary: shared.summary,
    problem: shared.problem,
    strategicIssue: null,
    solution: shared.solution,
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
    behaviourChange: { story: shared.behaviour_change, staff: null, citizens: null },
    inclusion: null,
    purpose: null,
    benefit: null,
    outcome: null,
    results: shared.results.map(({ claim, figure, source_index }) => ({
      claim,
      figure,
      period: null,
      claimant: null,
      source: source_index,
      verification: { status: 'claimed' },
    })),
    lessons: { wentWrong: null, wouldRepeat: null },
    prerequisites: [],
    takeaways: [],
    businessProfile: null,
    intellectualProperty: null,
    contact: null,
    media: [],
    sources: shared.sources.map(({ title, url, what_it_supports }) => ({
      title,
      url,
      supports: what_it_supports,
    })),
    awards: shared.awards,
    adoptionMentions: adoptionMentions(shared, slug),
    confidence: shared.confidence,
    stopped: stoppedOf(shared, judged.stopped),
    archived: null,
    mergedInto: null,

    createdAt: COLLECTED_AT,
    updatedAt: COLLECTED_AT,
    publishedAt: COLLECTED_AT,
    lastConfirmedOn: null,
  });
}
