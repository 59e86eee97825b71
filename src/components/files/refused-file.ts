import { LARGEST_FILE_BYTES, MOST_BYTES, MOST_FILES, type FileReason } from '../../files/refusal.ts';
import { t } from '../../i18n/messages.ts';
import { fileSize } from './about.ts';

/** Why a file was not taken and what to do, with the name that it was sent under. */
export const refusedFile = (reason: FileReason, name: string): string =>
  t(`file.refused.${reason}`, {
    name,
    largest: fileSize(LARGEST_FILE_BYTES),
    most: MOST_FILES,
    most_size: fileSize(MOST_BYTES),
  });
