import type { AdoptionState } from '../domain/adoption-workflow.ts';
import type { Stored } from '../store/store.ts';
import { medianOf } from './time-buckets.ts';

type Kept = Stored<'adoption'>;

/** What everybody may know of an adoption: made here, and all that public pages, answers and files are made from. */
export type PublicAdoption = {
  id: string;
  adopter: string;
  origin: string;
  innovation: string;
  becameInnovation: string | null;
  state: AdoptionState;
  /** Whether it has ever been a running service: then it counts, also when it was stopped since. */
  hasRun: boolean;
  startedAt: string;
  /** When it first came into each state. */
  reached: Readonly<Partial<Record<AdoptionState, string>>>;
  /** From interest to the first pilot; null before it. */
  daysToPilot: number | null;
  lesson: string | null;
  /** Null where the regency keeps it to itself. */
  letter: Pick<NonNullable<Kept['letter']>, 'number' | 'date' | 'subject'> | null;
  readiness: Kept['readiness'] | null;
  plan: Kept['plan'] | null;
  results: Kept['results'];
  updates: readonly {
    id: string;
    at: string;
    text: string;
    /** Without who sent them. */
    files: readonly PublicFile[];
  }[];
  updatedAt: string;
};

const DAY = 86_400_000;

type File = Kept['updates'][number]['files'][number];
type PublicFile = Omit<File, 'by' | 'at'>;

function withoutSender(file: File): PublicFile {
  const { file: name, small, kind, name: called, mediaType, bytes, width, height, description } = file;
  return { file: name, small, kind, name: called, mediaType, bytes, width, height, description };
}

/** From `running` on an adoption is public for good: what was learned stays findable when it stops. */
const hasRun = ({ log }: Pick<Kept, 'log'>): boolean => log.some(({ to }) => to === 'running');

const isPublicAdoption = (adoption: Pick<Kept, 'log' | 'visibility'>): boolean =>
  hasRun(adoption) || adoption.visibility.adoption === 'public';

/** Null when nothing of it is public. */
export function publicAdoption(adoption: Kept): PublicAdoption | null {
  if (!isPublicAdoption(adoption)) return null;
  const { id, regency, origin, innovation, becameInnovation, state, visibility, createdAt } = adoption;
  const reached = reachedBy(adoption);
  const { letter, readiness, plan, results, updates } = adoption;
  return {
    id,
    adopter: regency,
    origin,
    innovation,
    becameInnovation,
    state,
    hasRun: hasRun(adoption),
    startedAt: createdAt,
    reached,
    daysToPilot: daysToReach({ startedAt: createdAt, reached }, 'pilot'),
    lesson: adoption.lesson,
    letter:
      letter && visibility.letter === 'public'
        ? { number: letter.number, date: letter.date, subject: letter.subject }
        : null,
    readiness: visibility.readiness === 'public' ? readiness : null,
    plan: visibility.plan === 'public' ? plan : null,
    results: visibility.results === 'public' ? results : [],
    updates: updates
      .filter(({ visibility: openness }) => openness === 'public')
      .map(({ id: update, at, text, files }) => ({
        id: update,
        at,
        text,
        files: files.map(withoutSender),
      })),
    updatedAt: changedForAll(adoption),
  };
}

/** The last change of what is public: when the regency works on what it keeps to itself is its own too. */
function changedForAll({ log, parts, updates, visibility }: Kept): string {
  const shown = (['letter', 'readiness', 'plan', 'results'] as const).filter(
    (part) => visibility[part] === 'public',
  );
  const moments = [
    ...log.map(({ at }) => at),
    ...[...shown, 'lesson' as const, 'becameInnovation' as const].map((part) => parts[part]?.at ?? ''),
    ...updates.filter((update) => update.visibility === 'public').map(({ at }) => at),
  ];
  return moments.reduce((last, at) => (at > last ? at : last), '');
}

function reachedBy({ log }: Pick<Kept, 'log'>): PublicAdoption['reached'] {
  const reached: Partial<Record<AdoptionState, string>> = {};
  for (const { to, at } of log) reached[to] ??= at;
  // Of a stop that was taken back only the last one counts.
  const last = log.at(-1);
  if (last?.to === 'stopped') reached.stopped = last.at;
  else delete reached.stopped;
  return reached;
}

/** Days from interest until it came to `state`; null when it never did. */
export const daysToReach = (
  { startedAt, reached }: Pick<PublicAdoption, 'startedAt' | 'reached'>,
  state: 'pilot' | 'running',
): number | null => {
  const at = reached[state];
  return at === undefined ? null : Math.round((Date.parse(at) - Date.parse(startedAt)) / DAY);
};

/** The middle one of the days that they took to their pilot; null when none of them came that far. */
export function medianDaysToPilot(adoptions: readonly Pick<PublicAdoption, 'daysToPilot'>[]): number | null {
  return medianOf(adoptions.flatMap(({ daysToPilot }) => daysToPilot ?? []).sort((a, b) => a - b));
}
