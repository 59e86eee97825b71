import type { Command } from '../../app/section-values.ts';
import type { Section } from '../../domain/submission-content.ts';
import { fieldId } from '../form/question.ts';
import { stepAddress, stepAfter } from './steps.ts';

/** Where a step leads to once it is stored; `staying`: files came or went, which one wants to see. */
export function afterSave(id: string, section: Section, command: Command, staying: boolean): string {
  const here = stepAddress(id, section);
  if (staying) return `${here}?tersimpan`;
  switch (command.do) {
    case 'next':
      return stepAddress(id, stepAfter(section));
    case 'stay':
      return `${here}?tersimpan`;
    case 'add':
      return `${here}?tambah=${command.field}#${fieldId(command.field)}-akhir`;
    case 'remove':
      return `${here}#${fieldId(command.field)}`;
  }
}
