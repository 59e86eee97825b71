import { tiesOfRegency } from '../app/lineage-ties.ts';
import { readProfile } from '../app/read-profile.ts';
import { regencyFigures } from '../app/regency-figures.ts';
import { findRegency, regencies, regionsSource } from '../app/regions.ts';
import { t } from '../i18n/messages.ts';
import { jsonResponse, readEndpoint } from './endpoint.ts';
import { readQuery } from './parameters.ts';
import { ProblemError } from './problem.ts';
import { RegenciesQuery } from './queries.ts';
import { adoptionJson } from './schemas/adoption.ts';
import { factsJson } from './schemas/facts.ts';
import { profileJson } from './schemas/profile.ts';
import { type Answer, caseSummary } from './schemas/references.ts';
import { type RegencyDetail, regencyJson, type RegencyList } from './schemas/regency.ts';

export const getRegencies = readEndpoint(({ url, locals }) => {
  const { hub } = locals;
  const { province } = readQuery(RegenciesQuery, url.searchParams);
  const fitting = regencies.filter((regency) => province === undefined || regency.province === province);
  locals.sameForEverybody = true;
  return jsonResponse({
    total: fitting.length,
    licence: regionsSource.licence,
    regencies: fitting.map((regency) => regencyJson(hub.siteUrl, regencyFigures(hub, regency))),
  } satisfies Answer<typeof RegencyList>);
});

export const unknownRegency = (asked: string): ProblemError =>
  new ProblemError('not_found', {
    detail: t('problem.unknown_regency', { value: asked.slice(0, 200).toWellFormed() }),
  });

export const getRegency = readEndpoint(async ({ params, locals }) => {
  const { hub } = locals;
  const code = params.code ?? '';
  const regency = findRegency(code);
  if (!regency) throw unknownRegency(code);
  const ties = tiesOfRegency(hub.catalogue, code).map((tie) => adoptionJson(hub.siteUrl, tie));
  const profile = await readProfile(hub, code);
  locals.sameForEverybody = true;
  return jsonResponse({
    ...regencyJson(hub.siteUrl, regencyFigures(hub, regency)),
    cases: hub.catalogue.cardsOf(code).map((card) => caseSummary(hub.siteUrl, card)),
    adopted_by: ties.filter(({ origin }) => origin.code === code),
    adopted_from: ties.filter(({ adopter }) => adopter.code === code),
    facts: factsJson(hub.catalogue.facts().get(code) ?? null),
    profile: profile && profileJson(hub.siteUrl, profile),
  } satisfies Answer<typeof RegencyDetail>);
});
