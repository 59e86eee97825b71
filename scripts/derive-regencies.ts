/**
 * Makes data/vocabularies/regencies.json: the 38 provinces and 514 regencies with a position each.
 * Run it again when the official list changes, in a folder of its own, for neither package belongs to the product:
 *
 *   npm install --prefix DIR idn-area-data@4.0.1 geografis@1.3.2
 *   node scripts/derive-regencies.ts DIR
 *
 * Codes and names come from idn-area-data (code MIT, data ODbL 1.0). A position is the median latitude and the
 * median longitude of a regency's villages in geografis (MIT): inside the inhabited part, and untouched by single
 * villages that are placed wrongly. The two are joined by code and name, then by name within the province.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RegencyFile, type Regency } from '../src/domain/regency.ts';

const TARGET = 'data/vocabularies/regencies.json';

/**
 * The codes of geografis are of 2020, before four provinces were cut out of Papua and Papua Barat (UU 14, 15, 16
 * and 29/2022) and their regencies got new codes: where to look for a regency of a new province.
 */
const PROVINCE_BEFORE_2022: Readonly<Record<string, string>> = {
  '93': '91',
  '94': '91',
  '95': '91',
  '96': '92',
};

/** The regencies whose name there differs by more than spaces and hyphens: new name → the one in geografis. */
const OTHER_NAME: Readonly<Record<string, string>> = {
  'Kabupaten Toba': 'Kabupaten Toba Samosir',
  'Kabupaten Pangkajene dan Kepulauan': 'Kabupaten Pangkajene Kepulauan',
  'Kabupaten Pohuwato': 'Kabupaten Pahuwato',
};

const Village = z.object({
  code: z.string().regex(/^\d\d\.\d\d\./),
  city: z.string(),
  latitude: z.number(),
  longitude: z.number(),
});
type Village = z.infer<typeof Village>;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/derive-regencies.ts DIR (see the head of this script)');
  process.exit(2);
}

/** Rows of a CSV file without its head. Neither of the two files read here quotes a field. */
function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(join(folder ?? '', 'node_modules', file), 'utf8')
    .trim()
    .split(/\r?\n/);
  if (lines.some((line) => line.includes('"')))
    throw new Error(`${file}: quoted fields are not expected here`);
  return lines.map((line) => line.split(','));
}

/** `12.03` → `1203`. */
const withoutDot = (code: string) => code.replace('.', '');
/** What two spellings of one name share: `Toli-Toli` and `Toli Toli`. */
const spelling = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

const villages = z
  .array(Village)
  .parse(JSON.parse(readFileSync(join(folder, 'node_modules/geografis/data/json/data.json'), 'utf8')));
const byCodeAndName = Map.groupBy(villages, (v) => `${withoutDot(v.code.slice(0, 5))} ${spelling(v.city)}`);
const byProvinceAndName = Map.groupBy(villages, (v) => `${v.code.slice(0, 2)} ${spelling(v.city)}`);

/** Degrees to four decimals, about eleven metres: finer than a regency's middle can be told. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('the median of nothing');
  return Number(((low + high) / 2).toFixed(4));
}

const tally = { 'by code and name': 0, 'by name within the province': 0, 'without a position': 0 };

function positionOf(code: string, province: string, name: string): Regency['position'] {
  const there = spelling(OTHER_NAME[name] ?? name);
  const direct = byCodeAndName.get(`${code} ${there}`);
  const found = direct ?? byProvinceAndName.get(`${PROVINCE_BEFORE_2022[province] ?? province} ${there}`);
  tally[direct ? 'by code and name' : found ? 'by name within the province' : 'without a position'] += 1;
  if (!found) {
    console.warn(`no village of ${code} ${name} is in geografis: its position stays null`);
    return null;
  }
  return { latitude: median(found.map((v) => v.latitude)), longitude: median(found.map((v) => v.longitude)) };
}

const provinces = rows('idn-area-data/data/provinces.csv').map(([code, name]) => ({ code, name }));
const regencies = rows('idn-area-data/data/regencies.csv').map(([dotted = '', province = '', name = '']) => {
  const code = withoutDot(dotted);
  return { code, name, province, position: positionOf(code, province, name) };
});

const file = RegencyFile.parse({
  year: 2025,
  source:
    'Kode dan nama: Kepmendagri 300.2.2-2138 Tahun 2025, dihimpun dalam paket npm idn-area-data 4.0.1 (https://github.com/fityannugroho/idn-area-data). Koordinat: median letak desa dan kelurahan dalam paket npm geografis 1.3.2 (https://github.com/drizki/geografis).',
  licence:
    'Kode dan nama: idn-area-data, data ODbL 1.0, program MIT © Fityan. Koordinat: geografis, MIT, oleh drizki. Berkas ini: ODbL 1.0.',
  provinces,
  regencies,
});

// One region to a line, as Prettier leaves it: the list can be read, and a change of it reviewed.
const line = (value: unknown) =>
  JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replace(/: \{/g, ': {');
const list = (values: readonly unknown[]) => values.map((value) => `    ${line(value)}`).join(',\n');
writeFileSync(
  TARGET,
  `{
  "year": ${file.year},
  "source": ${JSON.stringify(file.source)},
  "licence": ${JSON.stringify(file.licence)},
  "provinces": [\n${list(file.provinces)}\n  ],
  "regencies": [\n${list(file.regencies)}\n  ]
}\n`,
);
console.log(`${TARGET}: ${file.provinces.length} provinces, ${file.regencies.length} regencies`);
for (const [how, count] of Object.entries(tally)) console.log(`  ${count} ${how}`);
