import type { Fit, FitAgainst, FitFor, FitUnknown } from '../app/judge-fit.ts';
import { topics } from '../app/vocabularies.ts';
import { alikeBecause, comparisonWords, unlikeBecause } from './comparison-words.ts';
import { formatList, formatNumber } from './format.ts';
import { fewNames } from './gap-words.ts';
import { t } from './messages.ts';
import { stageName } from './terms.ts';

const topicNames = (ids: readonly string[]) => formatList(ids.map((id) => topics.labels.get(id) ?? id));

export function inFavourWords(point: FitFor, { regency }: Fit): string {
  switch (point.about) {
    case 'like_runners': {
      const nearest = point.runners[0];
      const reasons = nearest ? alikeBecause(nearest.comparison) : '';
      const who = t('fit.for.like_runners', {
        count: formatNumber(point.runners.length),
        regency: regency.name,
        list: fewNames(point.runners.map(({ name }) => name)),
      });
      return nearest && reasons !== ''
        ? `${who} ${t('fit.for.like_runners.why', { name: nearest.name, reasons })}`
        : who;
    }
    case 'origin_alike':
      return t('fit.for.origin_alike', {
        name: point.origin.name,
        reasons: alikeBecause(point.origin.comparison),
      });
    case 'taken':
      return t('fit.for.taken', { count: formatNumber(point.adoptions) });
    case 'verified':
      return t('fit.for.verified', { count: formatNumber(point.results) });
    case 'takeaways':
      return t('fit.for.takeaways', { list: fewNames(point.titles) });
    case 'planned':
      return t('fit.for.planned', { regency: regency.name });
    case 'studied':
      return t('fit.for.studied', { regency: regency.name });
    case 'under_way':
      return t('fit.for.under_way', { regency: regency.name });
  }
}

export function toConsiderWords(point: FitAgainst, { regency }: Fit): string {
  switch (point.about) {
    case 'origin_unlike': {
      const { same } = comparisonWords(point.origin.comparison);
      const unlike = t('fit.against.origin_unlike', {
        name: point.origin.name,
        reasons: unlikeBecause(point.origin.comparison) ?? '',
      });
      return same.length === 0
        ? unlike
        : `${unlike} ${t('fit.against.origin_unlike.same', { reasons: same.join(', ') })}`;
    }
    case 'no_like_runner':
      return t('fit.against.no_like_runner', { regency: regency.name });
    case 'not_taken':
      return t('fit.against.not_taken', { regency: regency.name });
    case 'claims_only':
      return t('fit.against.claims_only');
    case 'similar':
      return t('fit.against.similar', {
        regency: regency.name,
        list: fewNames(
          point.similar.map((one) =>
            t('fit.against.similar.one', { name: one.card.name, topics: topicNames(one.topics) }),
          ),
        ),
      });
    case 'stopped':
      return t('fit.against.stopped', { reason: point.reason });
    case 'stage':
      return t('fit.against.stage', { stage: stageName(point.stage).toLowerCase() });
  }
}

export const unknownWords = (unknown: FitUnknown, { regency, card }: Fit): string =>
  t(`fit.unknown.${unknown}`, { regency: regency.name, name: card.regency.name });
