import { milestonesCsv } from '../../../../documents/milestone-files.ts';
import { dayOf } from '../../../../domain/dates.ts';
import { t } from '../../../../i18n/messages.ts';
import { documentRoute } from './_document.ts';

export const GET = documentRoute(({ adoption }, _, slug) => ({
  body: milestonesCsv(adoption.plan.milestones, dayOf(new Date())),
  mediaType: 'text/csv; charset=utf-8; header=present',
  name: `${t('milestones.file', { name: slug })}.csv`,
}));
