import type { Gap, LikeRegion } from '../app/find-gaps.ts';
import { alikeBecause } from './comparison-words.ts';
import { formatList, formatNumber } from './format.ts';
import { t } from './messages.ts';

const MOST_NAMES = 3;

/** The first few, and how many more there are. */
export function fewNames(names: readonly string[]): string {
  if (names.length <= MOST_NAMES + 1) return formatList(names);
  return t('gap.by.others', {
    names: names.slice(0, MOST_NAMES).join(', '),
    count: formatNumber(names.length - MOST_NAMES),
  });
}

/** Why a gap is shown where it is, a sentence each: who runs it, how like they are, who took it home, how it is evidenced. */
export function gapReasons({ card, runners, interest }: Gap, like: readonly LikeRegion[]): string[] {
  const names = runners.map(({ name, as }) => (as === 'adopter' ? t('gap.by.adopter', { name }) : name));
  const nearest = runners[0];
  const comparison = like.find(({ code }) => code === nearest?.code)?.comparison;
  const evidence = [
    card.verifiedResults > 0
      ? t('gap.evidence.verified', { count: formatNumber(card.verifiedResults) })
      : card.sourcedResults > 0
        ? t('gap.evidence.claimed', { count: formatNumber(card.sourcedResults) })
        : t('gap.evidence.none'),
    ...(card.sources > 0 ? [t('gap.evidence.sources', { count: formatNumber(card.sources) })] : []),
  ];
  const because = comparison ? alikeBecause(comparison) : '';
  const by =
    runners.length === 1
      ? t('gap.by', { list: [names[0], because].filter(Boolean).join(': ') })
      : `${t('gap.by', { list: t('gap.by.of', { count: formatNumber(runners.length), of: formatNumber(like.length) }) })}: ${fewNames(names)}`;
  return [
    `${by}.`,
    ...(runners.length > 1 && nearest && because !== ''
      ? [`${t('gap.like', { name: nearest.name })}: ${because}.`]
      : []),
    ...(card.adoptions > 0 ? [t('gap.taken', { count: formatNumber(card.adoptions) })] : []),
    `${t('gap.evidence.label')}: ${evidence.join(', ')}.`,
    ...(interest === null ? [] : [t(`gap.interest.${interest}`)]),
    ...(card.stopped ? [t('gap.stopped')] : []),
  ];
}
