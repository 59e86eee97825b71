import { stringify } from 'csv-stringify/sync';
import { createEvents, type EventAttributes } from 'ics';
import type { Milestone } from '../domain/adoption.ts';
import { daysAfter } from '../domain/dates.ts';
import { byDate, standingOf } from '../domain/milestones.ts';
import { t } from '../i18n/messages.ts';
import { standingName } from './adoption-words.ts';

type Milestones = readonly Readonly<Milestone>[];

/** CSV (RFC 4180, UTF-8) in the order of the dates. A cell that a spreadsheet would run begins with an apostrophe. */
export const milestonesCsv = (milestones: Milestones, today: string): string =>
  stringify(
    [
      [
        t('milestones.column.title'),
        t('milestones.column.due'),
        t('milestones.column.done'),
        t('milestones.column.standing'),
      ],
      ...byDate(milestones).map((milestone) => [
        milestone.title,
        milestone.dueOn,
        milestone.doneOn ?? '',
        standingName(standingOf(milestone, today)),
      ]),
    ],
    { record_delimiter: '\r\n', escape_formulas: true, quoted_match: /[\r\n]/ },
  );

type Asked = {
  milestones: Milestones;
  /** Of the case that is taken home. */
  name: string;
  /** Of the record, for those who may read it. */
  url: string;
  host: string;
  /** When the record was last changed, a moment. */
  updatedAt: string;
};

/** An iCalendar file (RFC 5545) with a whole day for each milestone that is not done, and a reminder a week before. */
export function milestonesIcs({ milestones, name, url, host, updatedAt }: Asked): string {
  const stamp = Date.parse(updatedAt);
  const events = byDate(milestones)
    .filter(({ doneOn }) => doneOn === null)
    .map(({ id, title, dueOn }): EventAttributes => ({
      uid: `${id}@${host}`,
      title: t('milestones.summary', { title, name }),
      url,
      start: dateOf(dueOn),
      end: dateOf(daysAfter(dueOn, 1)),
      calName: t('milestones.calendar', { name }),
      productId: 'lumbung-inovasi',
      lastModified: stamp,
      sequence: 0,
      alarms: [{ action: 'display', description: title, trigger: { before: true, hours: 7 * 24 } }],
    }));
  const { error, value } = createEvents(events, { calName: t('milestones.calendar', { name }) });
  if (!value) throw new Error('the milestones make no calendar', { cause: error });
  return value;
}

function dateOf(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}
