import type { AdoptionRefusal } from '../../app/answer-adoption-part.ts';
import type { FormFault } from '../../domain/adoption-form.ts';
import { Letter, Plan, Visibility, type AdoptionPart } from '../../domain/adoption.ts';
import type { AdoptionState } from '../../domain/adoption-workflow.ts';
import { ReadinessFactor } from '../../domain/vocabularies.ts';
import { adoptionStateName } from '../../documents/adoption-words.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t, type MessageKey } from '../../i18n/messages.ts';
import { factorName } from '../../i18n/terms.ts';
import type { FormError } from '../form/question.ts';

const letterLabel = (name: keyof Letter): MessageKey => `adoption.field.letter.${name}`;
const planLabel = (name: Exclude<keyof Plan, 'milestones'>): MessageKey => `adoption.field.plan.${name}`;
const visibilityLabel = (name: keyof Visibility): MessageKey => `visibility.${name}`;

const ROW_LABELS: Partial<Record<AdoptionPart, Record<string, MessageKey>>> = {
  plan: { title: 'milestone.title', dueOn: 'milestone.dueOn', doneOn: 'milestone.doneOn' },
  results: {
    claim: 'result.claim',
    figure: 'result.figure',
    period: 'result.period',
    sourceTitle: 'result.sourceTitle',
    sourceUrl: 'result.sourceUrl',
  },
};
const ROW_NAMES: Partial<Record<AdoptionPart, MessageKey>> = { plan: 'milestone.row', results: 'result.row' };

export const labelOfLetter = (name: keyof Letter): string => t(letterLabel(name));
export const labelOfPlan = (name: Exclude<keyof Plan, 'milestones'>): string => t(planLabel(name));
export const labelOfVisibility = (name: keyof Visibility): string => t(visibilityLabel(name));

const LETTER_FIELDS = Letter.keyof();
const PLAN_FIELDS = Plan.omit({ milestones: true }).keyof();
const VISIBILITY_FIELDS = Visibility.keyof();

/** What a field of a part's form is called, by its name in the form. */
export function labelOf(part: AdoptionPart, field: string): string {
  const [, row, column = ''] = /^row\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const rowName = ROW_NAMES[part];
  const rowLabel = ROW_LABELS[part]?.[column];
  if (row !== undefined && rowName && rowLabel)
    return `${t(rowName, { number: formatNumber(Number(row) + 1) })}, ${t(rowLabel).toLowerCase()}`;
  const factor = ReadinessFactor.safeParse(field.replace(/^(level|note)\./, ''));
  if (part === 'readiness' && factor.success)
    return field.startsWith('note.')
      ? t('readiness.note', { factor: factorName(factor.data).toLowerCase() })
      : factorName(factor.data);
  const letter = LETTER_FIELDS.safeParse(field);
  if (part === 'letter' && letter.success) return labelOfLetter(letter.data);
  const plan = PLAN_FIELDS.safeParse(field);
  if (part === 'plan' && plan.success) return labelOfPlan(plan.data);
  const visibility = VISIBILITY_FIELDS.safeParse(field);
  if (part === 'visibility' && visibility.success) return labelOfVisibility(visibility.data);
  return part === 'becameInnovation' ? t('became.field') : t('lesson.field');
}

export const faultError = (part: AdoptionPart, { field, code, limit }: FormFault): FormError => ({
  field,
  message: t(`adoption.fault.${code}`, {
    label: labelOf(part, field),
    limit: limit === null ? '' : formatNumber(limit),
  }),
});

const REFUSED = {
  forbidden: 'adoption.refused.forbidden',
  state: 'adoption.refused.state',
  conflict: 'adoption.refused.conflict',
  under_way: 'adoption.refused.under_way',
  own_case: 'adoption.refused.own_case',
  full: 'adoption.refused.full',
  reason_missing: 'adoption.refused.reason_missing',
  readiness_open: 'adoption.refused.readiness_open',
  plan_incomplete: 'adoption.refused.plan_incomplete',
  pilot_untold: 'adoption.refused.pilot_untold',
  lesson_missing: 'adoption.refused.lesson_missing',
  no_such_case: 'adoption.refused.no_such_case',
} as const satisfies Partial<Record<AdoptionRefusal, MessageKey>>;

/** Why nothing was stored, and what to do. */
export function refusalWords(why: AdoptionRefusal, state: AdoptionState): string {
  const known: Partial<Record<AdoptionRefusal, MessageKey>> = REFUSED;
  return t(known[why] ?? 'adoption.refused.other', { state: adoptionStateName(state).toLowerCase() });
}
