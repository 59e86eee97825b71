/**
 * Makes the first catalogue, data/seed/innovations.jsonl and data/seed/adoption-links.jsonl, from the collected
 * cases and the judgements in scripts/seed/:
 *
 *   node scripts/derive-seed.ts CASES.json
 *
 * Nothing is invented: texts stand word for word, a missing fact stays null, every figure is a claim. The same input
 * gives the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { adoptionLinksOf } from './seed/adoption.ts';
import { innovationOf } from './seed/innovation.ts';
import { readSharedCases } from './seed/shared-cases.ts';

const TARGET = 'data/seed';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/derive-seed.ts CASES.json (see the head of this script)');
  process.exit(2);
}

const cases = readSharedCases(file);
const innovations = cases.map(innovationOf);
const links = adoptionLinksOf(cases);
const distinct = (values: readonly string[]) => new Set(values).size === values.length;
if (!distinct(innovations.map((i) => i.id)) || !distinct(innovations.map((i) => i.slug)))
  throw new Error('two cases share an id or a slug');
if (!distinct(links.map((link) => link.id))) throw new Error('two adoption links share an id');

const writeLines = (name: string, records: readonly { id: string }[]) =>
  writeFileSync(
    `${TARGET}/${name}`,
    [...records]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  );
writeLines('innovations.jsonl', innovations);
writeLines('adoption-links.jsonl', links);

const count = (values: readonly string[]) =>
  [...Map.groupBy(values, (value) => value)].map(([value, all]) => `${all.length} ${value}`).join(', ');
console.log(`${innovations.length} innovations: ${count(innovations.map((i) => i.dimension))}`);
console.log(`  ${innovations.filter((i) => i.affairs.length > 0).length} with an affair`);
console.log(`  ${innovations.filter((i) => i.form !== null).length} with a form`);
console.log(`  ${innovations.filter((i) => i.subDimension !== null).length} with a sub-dimension`);
console.log(`${links.length} adoption links: ${count(links.map((link) => link.status))}`);
console.log(
  `${innovations.flatMap((i) => i.adoptionMentions).length} mentions of an adoption by no single regency`,
);
