import { regencies } from '../../src/app/regions.ts';
import { AdoptionLink } from '../../src/domain/adoption-link.ts';
import { fingerprint, idOf, slugOf } from './innovation.ts';
import { adoptionJudgements, type AdoptionJudgement } from './judgements.ts';
import type { SharedCase } from './shared-cases.ts';

const codeByName = new Map(regencies.map((regency) => [regency.name, regency.code]));

/** `Kabupaten Luwu Timur (disebarluaskan …)` → the regency's code and what stands in the parentheses. */
function regencyNamed(words: string): { code: string; beside: string | null } {
  const [, name = words, beside] = /^(.*?)(?: \((.*)\))?$/.exec(words) ?? [];
  const code = codeByName.get(name);
  if (code === undefined)
    throw new Error(`"${words}" names no regency: judge it as a mention in adoptions.json`);
  return { code, beside: beside ?? null };
}

const joined = (...parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null).join('; ') || null;

function linkOf(
  shared: SharedCase,
  told: SharedCase['adopted_by'][number],
  judged: AdoptionJudgement & { as: AdoptionLink['status'] },
  idBySlug: ReadonlyMap<string, string>,
): AdoptionLink {
  const source = told.source_index === null ? undefined : shared.sources[told.source_index];
  if (!source) throw new Error(`"${told.name}" of "${shared.name}" rests on no source`);
  const other = regencyNamed(told.name);
  const originCase = judged.originCase == null ? null : idBySlug.get(judged.originCase);
  if (originCase === undefined) throw new Error(`no case has the slug ${judged.originCase}`);
  const sides =
    judged.direction === 'adopted_by'
      ? {
          origin: shared.regency_code,
          adopter: other.code,
          innovation: idOf(shared),
          becameInnovation: null,
          name: null,
          note: joined(told.note, other.beside),
        }
      : {
          origin: other.code,
          adopter: shared.regency_code,
          innovation: originCase,
          becameInnovation: idOf(shared),
          name: other.beside,
          note: told.note,
        };
  return AdoptionLink.parse({
    schema: 1,
    id: `link-${fingerprint(idOf(shared), judged.direction, told.name, source.url)}`,
    rev: 0,
    ...sides,
    status: judged.as,
    source: { title: source.title, url: source.url, supports: source.what_it_supports },
  });
}

/**
 * Every row of `adopted_by` and `adopted_from` whose other side is one regency; the others stay mentions of their
 * case. Throws for a row that nobody has judged, and for a judgement whose row is gone.
 */
export function adoptionLinksOf(cases: readonly SharedCase[]): AdoptionLink[] {
  const idBySlug = new Map(cases.map((shared) => [slugOf(shared), idOf(shared)]));
  const waiting = new Set(adoptionJudgements);
  const links = cases.flatMap((shared) =>
    (['adopted_from', 'adopted_by'] as const).flatMap((direction) =>
      shared[direction].flatMap((told) => {
        const judged = adoptionJudgements.find(
          (j) => j.case === slugOf(shared) && j.direction === direction && j.name === told.name,
        );
        if (!judged)
          throw new Error(`${direction} "${told.name}" of ${slugOf(shared)} is not in adoptions.json`);
        waiting.delete(judged);
        return judged.as === 'mention' ? [] : linkOf(shared, told, { ...judged, as: judged.as }, idBySlug);
      }),
    ),
  );
  for (const { case: slug, name } of waiting) throw new Error(`${slug} does not mention "${name}" any more`);
  return links;
}
