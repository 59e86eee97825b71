import { extensionOf } from '../../files/media-types.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** `812 KB`, `2,4 MB` */
export const fileSize = (bytes: number): string =>
  bytes < MEGABYTE
    ? t('file.size.kb', { size: formatNumber(Math.ceil(bytes / KILOBYTE)) })
    : t('file.size.mb', { size: formatNumber(bytes / MEGABYTE) });

/** `PDF, 2,4 MB` */
export const aboutDocument = ({ file, bytes }: { file: string; bytes: number }): string =>
  t('file.about', { type: (extensionOf(file) ?? '').toUpperCase(), size: fileSize(bytes) });
