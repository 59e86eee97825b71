import { Section } from '../../domain/submission-content.ts';
import { t } from '../../i18n/messages.ts';

/** The form's steps, the last of which looks at all the others. */
export type Step = Section | 'check';
export const STEPS: readonly Step[] = [...Section.options, 'check'];

const SLUGS = {
  identity: 'identitas',
  problem: 'masalah',
  solution: 'solusi',
  how: 'cara',
  behaviour: 'perilaku',
  results: 'hasil',
  prerequisites: 'prasyarat',
  takeaways: 'bawa-pulang',
  files: 'berkas',
  check: 'periksa',
} as const satisfies Record<Step, string>;

export const submissionAddress = (id: string): string => `/kerja/ajuan/${id}`;
export const stepAddress = (id: string, step: Step): string => `${submissionAddress(id)}/${SLUGS[step]}`;
export const sectionOfSlug = (slug: string): Section | null =>
  Section.options.find((section) => SLUGS[section] === slug) ?? null;
export const stepName = (step: Step): string => t(`submission.step.${step}`);

export const stepAfter = (section: Section): Step => STEPS[STEPS.indexOf(section) + 1] ?? 'check';
export const stepBefore = (step: Step): Step | null => STEPS[STEPS.indexOf(step) - 1] ?? null;
