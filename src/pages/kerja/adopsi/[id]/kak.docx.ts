import { kakDocx } from '../../../../documents/kak-docx.ts';
import { dayOf } from '../../../../domain/dates.ts';
import { t } from '../../../../i18n/messages.ts';
import { DOCX, documentRoute } from './_document.ts';

export const GET = documentRoute(async ({ adoption, innovation }, { siteUrl }, slug) => ({
  body: await kakDocx({
    innovation,
    adopter: adoption.regency,
    plan: adoption.plan,
    readiness: adoption.readiness,
    letter: adoption.letter,
    siteUrl,
    today: dayOf(new Date()),
  }),
  mediaType: DOCX,
  name: `${t('kak.file', { name: slug })}.docx`,
}));
