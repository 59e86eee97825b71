import { readFile } from 'node:fs/promises';
import { AdoptionLink } from '../../src/domain/adoption-link.ts';
import { Innovation } from '../../src/domain/innovation.ts';

const linesOf = async (name: string): Promise<unknown[]> => {
  const file = await readFile(new URL(`../../data/seed/${name}`, import.meta.url), 'utf8');
  return file.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
};

/** The first catalogue as it is shipped: 110 cases and the links between them. */
export async function firstCatalogue() {
  return {
    innovations: (await linesOf('innovations.jsonl')).map((line) => Innovation.parse(line)),
    links: (await linesOf('adoption-links.jsonl')).map((line) => AdoptionLink.parse(line)),
  };
}
