import type { AdoptionState } from '../domain/adoption-workflow.ts';
import { inWords } from '../domain/rupiah.ts';
import type { MilestoneStanding } from '../domain/milestones.ts';
import { t, type MessageKey } from '../i18n/messages.ts';

const LEVELS = [
  'readiness.level.0',
  'readiness.level.1',
  'readiness.level.2',
  'readiness.level.3',
  'readiness.level.4',
] as const satisfies readonly MessageKey[];

/** `2: sebagian ada` */
export function levelName(level: number): string {
  const key = LEVELS[level];
  if (key === undefined) throw new Error(`there is no level ${level}`);
  return t('readiness.level', { level, words: t(key) });
}
export const LEVEL_COUNT = LEVELS.length;

export const adoptionStateName = (state: AdoptionState): string => t(`adoption.state.${state}`);
export const standingName = (standing: MilestoneStanding): string => t(`milestone.${standing}`);

const amounts = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  maximumFractionDigits: 0,
});
/** 250000000 → `Rp250.000.000` */
export const rupiah = (amount: number): string => amounts.format(amount).replace(/\s/g, '');

/** 250000000 → `Rp250.000.000,00 (dua ratus lima puluh juta rupiah)`, as papers about money write it */
export const rupiahInFull = (amount: number): string =>
  t('kak.amount', { amount: rupiah(amount), words: inWords(amount) });
