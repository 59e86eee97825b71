import type { Island } from '../../app/country-figures.ts';
import { t } from '../../i18n/messages.ts';

export const islandName = (island: Island): string => t(`island.${island}`);
