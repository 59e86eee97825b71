import { adoptionAddress } from '../../../../components/adoption/steps.ts';
import { milestonesIcs } from '../../../../documents/milestone-files.ts';
import { t } from '../../../../i18n/messages.ts';
import { documentRoute } from './_document.ts';

export const GET = documentRoute(({ adoption, innovation }, { siteUrl }, slug) => ({
  body: milestonesIcs({
    milestones: adoption.plan.milestones,
    name: innovation.name,
    url: siteUrl + adoptionAddress(adoption.id, 'rencana'),
    host: new URL(siteUrl).hostname,
    updatedAt: adoption.updatedAt,
  }),
  mediaType: 'text/calendar; charset=utf-8',
  name: `${t('milestones.file', { name: slug })}.ics`,
}));
