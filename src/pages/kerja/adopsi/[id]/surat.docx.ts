import { letterDocx } from '../../../../documents/letter-docx.ts';
import { writeLetter } from '../../../../documents/write-letter.ts';
import { t } from '../../../../i18n/messages.ts';
import { DOCX, documentRoute } from './_document.ts';

export const GET = documentRoute(async ({ adoption, innovation }, { siteUrl }, slug) => ({
  body: await letterDocx(adoption.letter ?? writeLetter({ innovation, adopter: adoption.regency, siteUrl })),
  mediaType: DOCX,
  name: `${t('letter.file', { name: slug })}.docx`,
}));
