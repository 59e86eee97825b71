import { caseUrl } from '../api/schemas/references.ts';
import {
  countryFigures,
  ISLANDS,
  SHOWN_STAGES,
  type CountryFigures,
  type Island,
} from '../app/country-figures.ts';
import type { Hub } from '../app/hub.ts';
import { provinces } from '../app/regions.ts';
import { timeBuckets } from '../app/time-buckets.ts';
import { topics as vocabulary } from '../app/vocabularies.ts';
import { Dimension } from '../domain/vocabularies.ts';
import { csvLine } from './csv.ts';

type Line = readonly (string | number)[];

const DAYS = { b3: '0-91', b6: '92-182', b12: '183-365', b24: '366-730', more: '731-' } as const;

const provincesOf = (island: Island): string[] =>
  provinces.flatMap(({ code }) => (ISLANDS[island].some((digit) => code.startsWith(digit)) ? [code] : []));

/** The files behind the drawings, by the name in their address: the head, then a line each. */
const FILES = {
  dimensi: ({ dimensions }) => [
    ['dimension', ...SHOWN_STAGES, 'cases'],
    ...dimensions.map(({ dimension, stages, cases }): Line => [
      dimension,
      ...SHOWN_STAGES.map((stage) => stages[stage]),
      cases,
    ]),
  ],
  provinsi: ({ provinces }) => [
    ['province_code', 'province', 'cases', 'regencies_with_cases', 'regencies'],
    ...provinces.map(({ code, name, cases, active, regencies }): Line => [
      code,
      name,
      cases,
      active,
      regencies,
    ]),
  ],
  adopsi: ({ adoptions }) => [
    ['month', 'begun', 'running'],
    ...adoptions.months.map(({ month, begun, running }): Line => [month, begun, running]),
  ],
  waktu: ({ adoptions }) => [
    ['days', 'adoptions'],
    ...timeBuckets(adoptions.daysToRunning).map(({ bucket, count }): Line => [DAYS[bucket], count]),
  ],
  diambil: ({ taken }, siteUrl) => [
    ['id', 'url', 'title', 'regency_code', 'regency', 'dimension', 'regencies_taking'],
    ...taken.map(({ id, slug, name, regency, dimension, adoptions }): Line => [
      id,
      caseUrl(siteUrl, slug),
      name,
      regency.code,
      regency.name,
      dimension,
      adoptions,
    ]),
  ],
  topik: ({ topics, known }) => [
    ['topic', 'label', 'regencies_running', 'regencies_lacking'],
    ...topics.map(({ topic, running }): Line => [
      topic,
      vocabulary.labels.get(topic) ?? topic,
      running,
      known - running,
    ]),
  ],
  wilayah: ({ islands }) => [
    ['region', 'province_codes', 'regencies', 'regencies_known', ...Dimension.options],
    ...islands.map(({ island, regencies, known, running }): Line => [
      island,
      provincesOf(island).join(' | '),
      regencies,
      known,
      ...Dimension.options.map((dimension) => running[dimension]),
    ]),
  ],
} as const satisfies Record<string, (figures: CountryFigures, siteUrl: string) => readonly Line[]>;
export type FigureFile = keyof typeof FILES;
export const FIGURE_FILES = Object.keys(FILES) as readonly FigureFile[];

export const figureFile = (name: string): FigureFile | null =>
  FIGURE_FILES.find((known) => known === name) ?? null;
export const figureAddress = (file: FigureFile): string => `/data/angka/${file}.csv`;

export const figuresCsv = ({ catalogue, siteUrl }: Hub, file: FigureFile): string =>
  FILES[file](countryFigures(catalogue), siteUrl).map(csvLine).join('');
