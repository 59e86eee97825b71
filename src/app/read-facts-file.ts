import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { FactsYear, MOST_KM2, MOST_PEOPLE, Population, SquareKilometres } from '../domain/regency-facts.ts';
import { text } from '../domain/text.ts';
import { findRegency } from './regions.ts';

/** One regency as a file tells it. */
export const FactsRow = z.strictObject({
  code: z.string().refine((code) => findRegency(code) !== undefined),
  population: Population.nullable(),
  areaKm2: SquareKilometres.nullable(),
  year: FactsYear.nullable(),
  source: text(300),
});
export type FactsRow = z.infer<typeof FactsRow>;

/** `row` is the line of the file, counted from 1; `column` as the file names it, null for the row as a whole. */
export type RowFault = { row: number; column: string | null; what: string };

type Field = 'code' | 'population' | 'areaKm2' | 'density' | 'year' | 'source';
/** What the columns may be called; others are left alone. */
const COLUMNS = {
  code: ['code', 'kode', 'kode_wilayah', 'kode_kemendagri'],
  population: ['population', 'penduduk', 'jumlah_penduduk'],
  areaKm2: ['area_km2', 'luas_km2', 'luas', 'area'],
  density: ['density', 'kepadatan'],
  year: ['year', 'tahun'],
  source: ['source', 'sumber'],
} as const satisfies Record<Field, readonly string[]>;

/** A density further from population by area than this says that one of the three is wrong. */
const OFF = 0.05;

const Lines = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/**
 * Reads a CSV of regency facts (comma, semicolon or tab) and checks every row. `source` and `year` stand for rows that
 * name none. When there is any fault, nothing of the file may be used.
 */
export function readFactsFile(
  content: string,
  { source, year }: { source: string; year: number | null },
): { rows: FactsRow[]; faults: RowFault[] } {
  const delimiter = delimiterOf(content);
  let lines: z.infer<typeof Lines>;
  try {
    const parsed: unknown = parse(content, {
      bom: true,
      delimiter,
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
    lines = Lines.parse(parsed);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at: unknown = error['lines'];
    return {
      rows: [],
      faults: [{ row: typeof at === 'number' ? at : 1, column: null, what: error.message }],
    };
  }
  const [header, ...rest] = lines;
  const places = placesOf(header?.record ?? []);
  const row = header?.info.lines ?? 1;
  if (places.code === undefined)
    return {
      rows: [],
      faults: [{ row, column: null, what: `no column is called ${COLUMNS.code.join(', ')}` }],
    };
  if (places.population === undefined && places.areaKm2 === undefined)
    return {
      rows: [],
      faults: [
        { row, column: null, what: `no column is called ${COLUMNS.population[0]} or ${COLUMNS.areaKm2[0]}` },
      ],
    };
  if (rest.length === 0) return { rows: [], faults: [{ row, column: null, what: 'there are no rows' }] };

  const faults: RowFault[] = [];
  const seen = new Map<string, number>();
  const rows = rest.flatMap(({ record, info }): FactsRow[] => {
    const before = faults.length;
    const cell = (field: Field) => {
      const place = places[field];
      return place === undefined ? '' : (record[place] ?? '');
    };
    const fault = (field: Field | null, what: string) =>
      faults.push({
        row: info.lines,
        column: field === null ? null : (header?.record[places[field] ?? -1] ?? null),
        what,
      });
    if (record.length !== header?.record.length)
      fault(null, `has ${record.length} cells where the header has ${header?.record.length}`);

    const code = cell('code').replace('.', '');
    const earlier = seen.get(code);
    if (!/^\d\d\.?\d\d$/.test(cell('code')) || !findRegency(code))
      fault('code', `no regency has the code "${cell('code')}" (as in 32.16 or 3216)`);
    else if (earlier !== undefined) fault('code', `${cell('code')} stands in row ${earlier} already`);
    else seen.set(code, info.lines);

    const number = (field: Field, { whole, most, decimalComma }: NumberRule): number | null => {
      const given = cell(field);
      if (given === '') return null;
      const written = decimalComma ? given.replace(',', '.') : given;
      const value = Number(written);
      if (!(whole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(written))
        fault(
          field,
          `"${given}" is not a plain ${whole ? 'whole ' : ''}number, such as ${whole ? 3387601 : 1255.5}`,
        );
      else if (value <= 0 || value > most) fault(field, `${given} is not above 0 and at most ${most}`);
      return value;
    };
    const decimalComma = delimiter !== ',';
    const population = number('population', { whole: true, most: MOST_PEOPLE, decimalComma });
    const areaKm2 = number('areaKm2', { whole: false, most: MOST_KM2, decimalComma });
    const density = number('density', { whole: false, most: MOST_PEOPLE, decimalComma });
    const ownYear = number('year', { whole: true, most: 2100, decimalComma });
    if (ownYear !== null && ownYear < 1945) fault('year', `${ownYear} is before 1945`);
    const ownSource = text(300).safeParse(cell('source') === '' ? source : cell('source'));
    if (!ownSource.success) fault('source', 'has more than 300 characters, or some that cannot be shown');
    if (population === null && areaKm2 === null) fault(null, 'says neither population nor area');
    // Only once each figure is sound by itself: a thousands point in an area is found here.
    if (faults.length === before && population !== null && areaKm2 !== null && density !== null)
      if (Math.abs(population / areaKm2 / density - 1) > OFF)
        fault('density', `${density} does not fit ${population} people on ${areaKm2} km²`);

    if (faults.length > before || !ownSource.success) return [];
    return [{ code, population, areaKm2, year: ownYear ?? year, source: ownSource.data }];
  });
  return { rows: faults.length > 0 ? [] : rows, faults };
}

type NumberRule = { whole: boolean; most: number; decimalComma: boolean };

/** Whichever stands most often in the first line. */
function delimiterOf(content: string): string {
  const first = content.split('\n', 1)[0] ?? '';
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

function placesOf(header: readonly string[]): Partial<Record<Field, number>> {
  const places: Partial<Record<Field, number>> = {};
  for (const [place, name] of header.entries())
    for (const [field, names] of Object.entries(COLUMNS) as [Field, readonly string[]][])
      if (names.includes(name.toLowerCase().replaceAll(' ', '_'))) places[field] ??= place;
  return places;
}
