/** Why a file is not taken; each has its words in i18n/id/files.json under `file.refused.<reason>`. */
export type FileReason =
  | 'empty'
  | 'too_large'
  | 'too_many'
  | 'too_much'
  | 'heic'
  | 'other_picture'
  | 'moving_picture'
  | 'too_many_pixels'
  | 'drawing'
  | 'web_page'
  | 'video'
  | 'archive'
  | 'old_office'
  | 'locked'
  | 'macros'
  | 'unpacks_too_large'
  | 'damaged'
  | 'unknown_type';

/** A file that the hub does not take; nothing of it is kept. */
export class FileRefusedError extends Error {
  override name = 'FileRefusedError';
  readonly code = 'file_refused';
  readonly reason: FileReason;
  constructor(reason: FileReason, options?: ErrorOptions) {
    super(`file refused: ${reason}`, options);
    this.reason = reason;
  }
}

const MEBIBYTE = 1024 * 1024;
export const LARGEST_FILE_BYTES = 10 * MEBIBYTE;
/** Of one submission, as they are kept. */
export const MOST_FILES = 12;
export const MOST_BYTES = 40 * MEBIBYTE;
