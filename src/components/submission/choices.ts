import { affairs, astaCita, topics } from '../../app/vocabularies.ts';
import type { FieldId } from '../../domain/submission-content.ts';
import {
  Classification,
  CostBand,
  Dimension,
  Form,
  InitiatorKind,
  Stage,
  SUB_DIMENSIONS,
} from '../../domain/vocabularies.ts';
import { t } from '../../i18n/messages.ts';
import {
  classificationName,
  costBandName,
  dimensionName,
  dimensionScope,
  formName,
  goalName,
  initiatorName,
  stageName,
  subDimensionName,
} from '../../i18n/terms.ts';
import type { Option } from '../form/question.ts';

/** Options under a heading of their own; an only group has none. */
export type OptionGroup = { label: string | null; options: readonly Option[] };
type Choice = {
  /** `marks`: all in sight; `list`: a select, where one may also choose nothing; `ticks`: any number. */
  as: 'marks' | 'list' | 'ticks';
  groups: readonly OptionGroup[];
  /** Which official list it is, and of which year. */
  from: string | null;
};

const plain = (options: readonly Option[]): readonly OptionGroup[] => [{ label: null, options }];

function vocabulary({ name, year, source, entries }: typeof affairs): Omit<Choice, 'as'> {
  const groups = Map.groupBy(entries, ({ group }) => group ?? null);
  return {
    groups: [...groups].map(([label, members]) => ({
      label,
      options: members.map(({ id, label: words }) => ({ value: id, label: words })),
    })),
    from: t('submission.choices.vocabulary', { name, year, source }),
  };
}

const dimensions = Dimension.options.map((value) => ({
  value,
  label: dimensionName(value),
  hint: dimensionScope(value),
}));

const CHOICES: Partial<Record<FieldId, Choice>> = {
  stage: {
    as: 'marks',
    groups: plain(
      Stage.options.map((value) => ({
        value,
        label: stageName(value),
        hint: t(`submission.stage.${value}.hint`),
      })),
    ),
    from: null,
  },
  form: {
    as: 'marks',
    groups: plain(Form.options.map((value) => ({ value, label: formName(value) }))),
    from: null,
  },
  digital: {
    as: 'marks',
    groups: plain([
      { value: 'yes', label: t('submission.digital.yes') },
      { value: 'no', label: t('submission.digital.no') },
    ]),
    from: null,
  },
  dimension: { as: 'marks', groups: plain(dimensions), from: null },
  subDimension: {
    as: 'list',
    groups: Dimension.options.map((dimension) => ({
      label: dimensionName(dimension),
      options: SUB_DIMENSIONS[dimension].map((value) => ({ value, label: subDimensionName(value) })),
    })),
    from: null,
  },
  secondaryDimensions: {
    as: 'ticks',
    groups: plain(dimensions.map(({ value, label }) => ({ value, label }))),
    from: null,
  },
  affairs: { as: 'ticks', ...vocabulary(affairs) },
  topics: { as: 'ticks', ...vocabulary(topics) },
  initiatorKind: {
    as: 'list',
    groups: plain(InitiatorKind.options.map((value) => ({ value, label: initiatorName(value) }))),
    from: null,
  },
  classification: {
    as: 'list',
    groups: plain(Classification.options.map((value) => ({ value, label: classificationName(value) }))),
    from: null,
  },
  astaCita: { as: 'ticks', ...vocabulary(astaCita) },
  sustainableGoals: {
    as: 'ticks',
    groups: plain(
      Array.from({ length: 17 }, (_, index) => ({
        value: String(index + 1),
        label: `${index + 1}. ${goalName(index + 1)}`,
      })),
    ),
    from: null,
  },
  costBand: {
    as: 'list',
    groups: plain(CostBand.options.map((value) => ({ value, label: costBandName(value) }))),
    from: null,
  },
};

const NONE: Choice = { as: 'marks', groups: [], from: null };
/** What can be chosen in a field; nothing where it is no choice. */
export const choiceOf = (field: FieldId): Choice => CHOICES[field] ?? NONE;

/** What the code of a choice is called; the code itself where no list has it. */
export const optionLabel = (field: FieldId, value: string): string =>
  choiceOf(field)
    .groups.flatMap(({ options }) => options)
    .find((option) => option.value === value)?.label ?? value;
