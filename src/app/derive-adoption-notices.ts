import { hearersOfAdoption, isToldToOrigin, type AdoptionNews } from '../domain/adoption-hearers.ts';
import type { Hearer } from '../domain/hearer.ts';
import { milestonesToTell } from '../domain/milestones.ts';
import type { Notice } from '../domain/notice.ts';
import type { Stored } from '../store/store.ts';
import { aboutWhat, noticeFor, type Reader, type Told } from './derive-notices.ts';

type Adoption = Stored<'adoption'>;

type Event = {
  news: AdoptionNews;
  at: string;
  by: { account: string; name: string };
  from: Notice['from'];
  to: Notice['to'];
  reason: string | null;
  hasRun: boolean;
  source: readonly (string | number)[];
};

type Asked = {
  /** Of the case at the origin. */
  name: string;
  people: readonly Reader[];
  caseAuthors: ReadonlySet<string>;
};

/** The notices of what came of an adoption at `since` or later. */
export const noticesOfAdoption = (adoption: Adoption, since: string, asked: Asked): Notice[] =>
  eventsOf(adoption)
    .filter(({ at }) => at >= since)
    .flatMap((event) => noticesOfEvent(adoption, event, asked));

/** Whether anything that came of it at `since` or later is told at the origin. */
export const concernsOrigin = (adoption: Adoption, since: string): boolean =>
  eventsOf(adoption).some(({ at, news, hasRun }) => at >= since && isToldToOrigin(news, hasRun));

/** The newest moment of all that may be told of it. */
export const newestOfAdoption = (adoption: Adoption): string =>
  eventsOf(adoption).reduce((newest, { at }) => (at > newest ? at : newest), '');

function eventsOf(adoption: Adoption): Event[] {
  const { id, log } = adoption;
  const moves = log.map(({ action: news, ...move }, position) => ({
    ...move,
    news,
    hasRun: log.slice(0, position).some(({ to }) => to === 'running'),
    source: ['adoption', id, position],
  }));
  return [...moves, ...opened(adoption)];
}

/**
 * What the regency opened to the public before it ran, told once however often it is opened. From `running` on
 * everybody knows of it anyway, and was told that it runs.
 */
function opened({ id, log, letter, parts, visibility, state }: Adoption): Event[] {
  const ranAt = log.find(({ to }) => to === 'running')?.at;
  const mark = parts.visibility;
  if (mark === undefined || visibility.adoption !== 'public') return [];
  const event = { from: state, to: state, reason: null, hasRun: false };
  const { by, at } = mark;
  const letterAt = parts.letter && parts.letter.at > at ? parts.letter.at : at;
  return [
    { ...event, news: 'known' as const, at, by, source: ['adoption-known', id] },
    ...(letter === null || visibility.letter !== 'public'
      ? []
      : [{ ...event, news: 'letter' as const, at: letterAt, by, source: ['adoption-letter', id] }]),
  ].filter((one) => ranAt === undefined || one.at < ranAt);
}

function noticesOfEvent(adoption: Adoption, event: Event, { name, people, caseAuthors }: Asked): Notice[] {
  const { news, at, by, from, to, reason, hasRun, source } = event;
  const { id, innovation, regency } = adoption;
  const told: Told = {
    at,
    about: aboutWhat({ adoption: id }, { innovation, regency, name }),
    action: `adoption.${news}`,
    from,
    to,
  };
  const hearers = hearersOfAdoption(news, by.account, { adoption, people, caseAuthors, hasRun });
  return hearers.map((hearer) =>
    noticeFor({ ...told, ...saidTo(hearer, event, by.name, reason) }, hearer, source),
  );
}

/** Who in the regency did it, and what they wrote, is its own; only the lesson is for everybody. */
const saidTo = ({ side }: Hearer<Reader>, { news }: Event, byName: string, reason: string | null) =>
  side === 'origin' ? { reason: news === 'stop' ? reason : null } : { byName, reason };

/** The notices of milestones that come near or have passed undone on `day`; once for each date. */
export function noticesOfMilestones(
  adoption: Adoption,
  { at, day }: { at: string; day: string },
  { name, people }: Omit<Asked, 'caseAuthors'>,
): Notice[] {
  const { id, innovation, regency, state, plan } = adoption;
  if (state === 'stopped') return [];
  const about = aboutWhat({ adoption: id }, { innovation, regency, name });
  return milestonesToTell(plan.milestones, day).flatMap(({ milestone, standing }) => {
    const news = standing === 'late' ? 'milestone_late' : 'milestone_near';
    const told = {
      at,
      about,
      action: `adoption.${news}`,
      from: state,
      to: state,
      dueOn: milestone.dueOn,
      milestone: milestone.title,
    } as const;
    const asked = { adoption, people, caseAuthors: new Set<string>(), hasRun: false };
    return hearersOfAdoption(news, null, asked).map((hearer) =>
      noticeFor(told, hearer, [news, id, milestone.id, milestone.dueOn]),
    );
  });
}
