import type { Innovation } from '../domain/innovation.ts';
import type {
  Classification,
  CostBand,
  Dimension,
  Form,
  InitiatorKind,
  ReadinessFactor,
  Stage,
  SubDimension,
} from '../domain/vocabularies.ts';
import { t, type MessageKey } from './messages.ts';

/** What the codes of the record are called on screen. */
const DIMENSIONS = {
  governance: 'dimension.governance',
  branding: 'dimension.branding',
  economy: 'dimension.economy',
  living: 'dimension.living',
  society: 'dimension.society',
  environment: 'dimension.environment',
} satisfies Record<Dimension, MessageKey>;

const DIMENSION_SCOPES = {
  governance: 'dimension.governance.scope',
  branding: 'dimension.branding.scope',
  economy: 'dimension.economy.scope',
  living: 'dimension.living.scope',
  society: 'dimension.society.scope',
  environment: 'dimension.environment.scope',
} satisfies Record<Dimension, MessageKey>;

const SUB_DIMENSIONS = {
  service: 'sub_dimension.service',
  bureaucracy: 'sub_dimension.bureaucracy',
  policy: 'sub_dimension.policy',
  tourism: 'sub_dimension.tourism',
  business: 'sub_dimension.business',
  city_appearance: 'sub_dimension.city_appearance',
  industry: 'sub_dimension.industry',
  welfare: 'sub_dimension.welfare',
  transaction: 'sub_dimension.transaction',
  spatial_harmony: 'sub_dimension.spatial_harmony',
  health: 'sub_dimension.health',
  mobility: 'sub_dimension.mobility',
  community: 'sub_dimension.community',
  learning: 'sub_dimension.learning',
  security: 'sub_dimension.security',
  protection: 'sub_dimension.protection',
  waste: 'sub_dimension.waste',
  energy: 'sub_dimension.energy',
} satisfies Record<SubDimension, MessageKey>;

const STAGES = {
  initiative: 'stage.initiative',
  trial: 'stage.trial',
  implemented: 'stage.implemented',
} satisfies Record<Stage, MessageKey>;

const FORMS = {
  governance: 'form.governance',
  public_service: 'form.public_service',
  other: 'form.other',
} satisfies Record<Form, MessageKey>;

const INITIATORS = {
  head_of_region: 'initiator.head_of_region',
  council_member: 'initiator.council_member',
  agency: 'initiator.agency',
  civil_servant: 'initiator.civil_servant',
  community: 'initiator.community',
} satisfies Record<InitiatorKind, MessageKey>;

const CLASSIFICATIONS = {
  agency: 'classification.agency',
  village: 'classification.village',
  community: 'classification.community',
} satisfies Record<Classification, MessageKey>;

const COST_BANDS = {
  none: 'cost.none',
  under_50m: 'cost.under_50m',
  '50m_200m': 'cost.50m_200m',
  '200m_1b': 'cost.200m_1b',
  over_1b: 'cost.over_1b',
} satisfies Record<CostBand, MessageKey>;

const FACTORS = {
  regulation: 'factor.regulation',
  budget: 'factor.budget',
  people: 'factor.people',
  technology: 'factor.technology',
  staff_behaviour: 'factor.staff_behaviour',
  citizen_behaviour: 'factor.citizen_behaviour',
} satisfies Record<ReadinessFactor, MessageKey>;

type TakeawayKind = Innovation['takeaways'][number]['kind'];
const TAKEAWAYS = {
  software: 'takeaway.software',
  template: 'takeaway.template',
  regulation: 'takeaway.regulation',
  manual: 'takeaway.manual',
  data: 'takeaway.data',
  other: 'takeaway.other',
} satisfies Record<TakeawayKind, MessageKey>;

/** Tujuan Pembangunan Berkelanjutan, by their number less one. */
const GOALS = [
  'goal.1',
  'goal.2',
  'goal.3',
  'goal.4',
  'goal.5',
  'goal.6',
  'goal.7',
  'goal.8',
  'goal.9',
  'goal.10',
  'goal.11',
  'goal.12',
  'goal.13',
  'goal.14',
  'goal.15',
  'goal.16',
  'goal.17',
] as const satisfies readonly MessageKey[];

export const dimensionName = (dimension: Dimension): string => t(DIMENSIONS[dimension]);
/** Its sub-dimensions in a few words. */
export const dimensionScope = (dimension: Dimension): string => t(DIMENSION_SCOPES[dimension]);
export const subDimensionName = (sub: SubDimension): string => t(SUB_DIMENSIONS[sub]);
export const stageName = (stage: Stage): string => t(STAGES[stage]);
export const formName = (form: Form): string => t(FORMS[form]);
export const initiatorName = (kind: InitiatorKind): string => t(INITIATORS[kind]);
export const classificationName = (classification: Classification): string =>
  t(CLASSIFICATIONS[classification]);
export const costBandName = (band: CostBand): string => t(COST_BANDS[band]);
export const factorName = (factor: ReadinessFactor): string => t(FACTORS[factor]);
export const takeawayName = (kind: TakeawayKind): string => t(TAKEAWAYS[kind]);
/** The Indonesian name of a Sustainable Development Goal, 1 to 17. */
export function goalName(goal: number): string {
  const key = GOALS[goal - 1];
  if (key === undefined) throw new Error(`there is no goal ${goal}`);
  return t(key);
}
