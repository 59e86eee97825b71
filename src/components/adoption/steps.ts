import type { AdoptionState } from '../../domain/adoption-workflow.ts';
import type { AdoptionPart } from '../../domain/adoption.ts';

/** The pages of a record, by the word in their address. */
export const STEPS = ['surat', 'kesiapan', 'rencana', 'kabar', 'hasil', 'pelajaran'] as const;
export type Step = (typeof STEPS)[number] | 'keterbukaan';

/** The state of the way that each page belongs to. */
export const STATE_OF_STEP = {
  surat: 'interested',
  kesiapan: 'assessing',
  rencana: 'planning',
  kabar: 'pilot',
  hasil: 'running',
  pelajaran: 'scaled',
} as const satisfies Record<(typeof STEPS)[number], AdoptionState>;

/** The parts that have a form of their own page; `becameInnovation` stands on that of the lesson. */
const PARTS = {
  surat: 'letter',
  kesiapan: 'readiness',
  rencana: 'plan',
  hasil: 'results',
  pelajaran: 'lesson',
  keterbukaan: 'visibility',
} as const satisfies Partial<Record<Step, AdoptionPart>>;
export type PartStep = keyof typeof PARTS;

export const isPartStep = (word: string): word is PartStep => word in PARTS;
export const partOfStep = (step: PartStep): AdoptionPart => PARTS[step];

export const adoptionAddress = (id: string, step?: Step): string =>
  step === undefined ? `/kerja/adopsi/${id}` : `/kerja/adopsi/${id}/${step}`;

/** Where the files of an update are added and described. */
export const updateAddress = (id: string, update: string): string =>
  `${adoptionAddress(id, 'kabar')}/${update}`;
