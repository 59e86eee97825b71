import { dayOf } from '../domain/dates.ts';
import type { Fault, Known } from '../domain/content-reader.ts';
import { isFilled, readContent, type Told } from '../domain/read-content.ts';
import type { Section } from '../domain/submission-content.ts';
import { designWords, FIELDS, fieldsOf, type SubmissionContent } from '../domain/submission-content.ts';
import { affairs, astaCita, topics } from './vocabularies.ts';

const known: Known = {
  affairs: new Set(affairs.labels.keys()),
  topics: new Set(topics.labels.keys()),
  astaCita: new Set(astaCita.labels.keys()),
};

type Progress = 'empty' | 'begun' | 'complete';

export type Check = {
  /** The case it would become; null while anything is wrong. */
  told: Told | null;
  faults: readonly Fault[];
  /** Of the index's *rancang bangun*. */
  words: number;
  sections: Readonly<Record<Section, Progress>>;
};

/** How far a form is, and what is wrong with it. `demand` as in `readContent`. */
export function checkSubmission(
  content: SubmissionContent,
  demand: 'complete' | 'readable' = 'complete',
): Check {
  const { told, faults } = readContent(content, { known, today: dayOf(new Date()), demand });
  const progress = (section: Section): Progress => {
    const fields = fieldsOf(section);
    if (!fields.some((field) => isFilled(content, field))) return 'empty';
    return faults.some(({ field }) => FIELDS[field].section === section) ? 'begun' : 'complete';
  };
  return {
    told,
    faults,
    words: designWords(content),
    sections: {
      identity: progress('identity'),
      problem: progress('problem'),
      solution: progress('solution'),
      how: progress('how'),
      behaviour: progress('behaviour'),
      results: progress('results'),
      prerequisites: progress('prerequisites'),
      takeaways: progress('takeaways'),
      files: progress('files'),
    },
  };
}

/** Places of the rows in which anything stands: only these are told. */
export const filledRows = (rows: readonly Readonly<Record<string, string>>[]): readonly number[] =>
  rows.flatMap((row, place) => (Object.values(row).some((value) => value.trim() !== '') ? [place] : []));
