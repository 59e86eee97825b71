import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { request } from '../support/http.ts';
import type { Memory } from './journey-memory.ts';
import type { Walker } from './journey-walker.ts';

/** What was published is found within it, so says the issue of submissions; also after a start. */
const FOUND_WITHIN_MS = 2000;

type Seer = Walker & { kept: readonly Memory[] };

/** What of the promises cannot be seen over HTTP: by those who were promised it, and by readers. */
export async function unseen(url: string, people: readonly Seer[]): Promise<string[]> {
  const faults: string[] = [];
  for (const person of people) faults.push(...(await unseenBy(url, person)));
  for (const [regency, of] of Map.groupBy(people, (person) => person.regency))
    faults.push(
      ...(await unfound(
        url,
        regency,
        of.flatMap(({ memory, kept }) => [memory, ...kept]),
      )),
    );
  return faults;
}

/** The author's own newest submission as a case, with its pictures. */
async function unseenBy(url: string, { memory: { submission }, author }: Seer): Promise<string[]> {
  if (submission === null || submission.state === 'discarded') return [];
  const headers = { cookie: author.cookie };
  const path = `/kerja/ajuan/${submission.id}/pratinjau`;
  const { status, text } = await request(url + path, { headers });
  const faults = status === 200 ? [] : [`${path} is answered with ${status}`];
  const { mark } = submission.sections.problem;
  if (mark !== null && !text.includes(mark)) faults.push(`${path} does not say ${mark}`);
  const pictures = new Set([...text.matchAll(/"(\/berkas\/[^"\s]+)/g)].map(([, file = '']) => file));
  if (pictures.size < submission.files.pictures) faults.push(`${path} shows no picture`);
  for (const file of pictures) {
    const answer = await request(url + file, { headers });
    if (answer.status !== 200) faults.push(`${file} is answered with ${answer.status}`);
  }
  return faults;
}

const Found = z.looseObject({ total: z.int(), hits: z.array(z.looseObject({ id: z.string() })) });

/** Readers find each published case of a regency, with what it was promised to say, and none besides. */
async function unfound(url: string, regency: string, promised: readonly Memory[]): Promise<string[]> {
  const published = promised.flatMap(({ case: one }) => (one?.state === 'published' ? [one] : []));
  const until = performance.now() + FOUND_WITHIN_MS;
  for (;;) {
    const { text } = await request(`${url}/api/v1/search?q=kartu+tani&regency=${regency}&limit=100`);
    const found = Found.parse(JSON.parse(text));
    if (found.total !== published.length && performance.now() < until) {
      await wait(50);
      continue;
    }
    if (found.total !== published.length)
      return [`${found.total} cases of ${regency} are found, ${published.length} are published`];
    const told = await Promise.all(
      found.hits.map(async ({ id }) => (await request(`${url}/api/v1/innovations/${id}`)).text),
    );
    return published.flatMap(({ mark }) =>
      told.some((case_) => case_.includes(`${mark}"`) || case_.includes(`${mark} `))
        ? []
        : [`no case says ${mark}`],
    );
  }
}
