import type { KnownFacts } from '../../domain/regency-facts.ts';
import { formatList } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';

const FIGURES = { population: 'like.missing.population', areaKm2: 'like.missing.area' } as const;

/** Who says how large a regency is, a sentence each; of two sources it is told which figure is whose. */
export const saidBy = ({ said }: Pick<KnownFacts, 'said'>): string[] =>
  said.map(({ figures, year, source, declared }) => {
    const words = declared
      ? t('gap.facts.declared', { source, year: String(year) })
      : year === null
        ? t('gap.facts.source', { source })
        : t('gap.facts.source_year', { source, year });
    if (said.length === 1) return words;
    const names = formatList(figures.map((figure) => t(FIGURES[figure])));
    const named = t('gap.facts.of', {
      figures: names,
      said: words.charAt(0).toLowerCase() + words.slice(1),
    });
    return named.charAt(0).toUpperCase() + named.slice(1);
  });
