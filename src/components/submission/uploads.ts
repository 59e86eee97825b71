import type { UploadRefusal } from '../../app/answer-files.ts';
import { t } from '../../i18n/messages.ts';
import { refusedFile } from '../files/refused-file.ts';
import type { FormError } from '../form/question.ts';
import type { SentForm } from './sent-fields.ts';

/** What the files' step asks beside its fields: which file goes, and which come. */
export const askedOfFiles = ({ sent, uploads }: SentForm) => ({
  remove: sent.find(([name]) => name === 'remove')?.[1] ?? null,
  uploads,
  unsent: sent.flatMap(([name, value]) => (name === 'upload' && value !== '' ? [value] : [])),
});

/** Why a file is not there, at the field that it was chosen in. */
export const uploadError = ({ name, reason }: UploadRefusal): FormError => ({
  field: 'upload',
  message:
    reason === 'too_often' || reason === 'full' || reason === 'unsent'
      ? t(`submission.files.refused.${reason}`, { name })
      : refusedFile(reason, name),
});
