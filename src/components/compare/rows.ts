import type { Compared } from '../../app/compare-cases.ts';
import { affairs, topics } from '../../app/vocabularies.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import { t, type MessageKey } from '../../i18n/messages.ts';
import {
  costBandName,
  dimensionName,
  factorName,
  stageName,
  subDimensionName,
  takeawayName,
} from '../../i18n/terms.ts';
import { medianToPilot } from '../adoption/time-to-pilot.ts';
import { figureText } from '../figure-text.ts';

/** A line of a cell; `verified` where it is a result. */
type Line = { text: string; verified?: boolean };
/** What a case says of something; nothing where it does not say. */
type Cell = readonly Line[];
export type CompareRow = { id: string; label: string; cells: readonly Cell[]; differs: boolean };

/** A longer text is told by its beginning: whoever wants all of it reads the case. */
const SHORT = 260;
const RESULTS = 3;

/** The first sentences of a text, as many as are short enough; cut at a word when the first one is too long. */
export function beginning(text: string, longest = SHORT): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= longest) return plain;
  const head = plain.slice(0, longest);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('? '), head.lastIndexOf('! '));
  if (sentence > longest / 3) return head.slice(0, sentence + 1);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), longest / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}

const line = (text: string | number | null | undefined): Cell =>
  text === null || text === undefined ? [] : [{ text: String(text) }];
const lines = (texts: readonly string[]): Cell => texts.map((text) => ({ text }));
const short = (text: string | null): Cell => line(text === null ? null : beginning(text));

const FIELDS: readonly { id: string; label: MessageKey; told: (compared: Compared) => Cell }[] = [
  { id: 'provinsi', label: 'compare.province', told: ({ regency }) => line(regency.provinceName) },
  {
    id: 'jenis-daerah',
    label: 'compare.kind',
    told: ({ regency }) =>
      line(t(regency.name.startsWith('Kota ') ? 'compare.kind.city' : 'compare.kind.regency')),
  },
  {
    id: 'dimensi',
    label: 'fact.dimension',
    told: ({ innovation: { dimension, subDimension } }) => [
      ...line(dimensionName(dimension)),
      ...line(subDimension === null ? null : subDimensionName(subDimension)),
    ],
  },
  { id: 'tahapan', label: 'fact.stage', told: ({ innovation }) => line(stageName(innovation.stage)) },
  { id: 'mulai', label: 'fact.started', told: ({ innovation }) => line(innovation.startedYear) },
  {
    id: 'urusan',
    label: 'fact.affairs',
    told: ({ innovation }) => lines(innovation.affairs.map((id) => affairs.labels.get(id) ?? id)),
  },
  {
    id: 'topik',
    label: 'fact.topics',
    told: ({ innovation }) => lines(innovation.topics.map((id) => topics.labels.get(id) ?? id)),
  },
  { id: 'masalah', label: 'case.problem', told: ({ innovation }) => short(innovation.problem) },
  {
    id: 'solusi',
    label: 'case.solution',
    told: ({ innovation }) => short(innovation.solution ?? innovation.summary),
  },
  { id: 'waktu', label: 'case.how.time', told: ({ innovation }) => line(innovation.how.timeToFirstUse) },
  { id: 'petugas', label: 'case.how.staff', told: ({ innovation }) => short(innovation.how.staff) },
  {
    id: 'biaya',
    label: 'case.how.cost',
    told: ({ innovation: { how } }) => [
      ...line(how.costBand === null ? null : costBandName(how.costBand)),
      ...short(how.cost),
    ],
  },
  { id: 'dana', label: 'case.how.funding', told: ({ innovation }) => short(innovation.how.funding) },
  {
    id: 'teknologi',
    label: 'case.how.technology',
    told: ({ innovation }) => lines(innovation.how.technology),
  },
  { id: 'hukum', label: 'case.how.legal', told: ({ innovation }) => lines(innovation.how.legalBasis) },
  {
    id: 'prasyarat',
    label: 'case.prerequisites',
    told: ({ innovation }) =>
      lines(innovation.prerequisites.map(({ factor, need }) => `${factorName(factor)}: ${need}`)),
  },
  {
    id: 'bawa-pulang',
    label: 'case.takeaways',
    told: ({ innovation }) =>
      lines(
        innovation.takeaways.map(
          ({ kind, title, licence }) =>
            `${takeawayName(kind)}: ${title}${licence === null ? '' : ` (${licence})`}`,
        ),
      ),
  },
  { id: 'hasil', label: 'case.results', told: resultsOf },
  {
    id: 'diadopsi',
    label: 'fact.adopted',
    told: ({ adoptions, medianDays }) => [
      ...line(
        adoptions === 0
          ? t('compare.adopted.none')
          : t('fact.adopted.count', { count: formatNumber(adoptions) }),
      ),
      ...line(medianDays === null ? null : medianToPilot(medianDays)),
    ],
  },
  {
    id: 'keliru',
    label: 'compare.went_wrong',
    told: ({ innovation }) => short(innovation.lessons.wentWrong),
  },
  {
    id: 'berhenti',
    label: 'compare.stopped',
    told: ({ innovation: { stopped } }) =>
      stopped === null
        ? line(t('compare.stopped.no'))
        : line(
            `${stopped.on === null ? '' : `${t('case.stopped.on', { date: formatDate(stopped.on) })}. `}${beginning(stopped.reason)}`,
          ),
  },
  {
    id: 'dikonfirmasi',
    label: 'fact.confirmed',
    told: ({ innovation: { lastConfirmedOn } }) =>
      line(lastConfirmedOn === null ? t('fact.confirmed.never') : formatDate(lastConfirmedOn)),
  },
];

/** Those a curator has verified first. */
function resultsOf({ innovation: { results } }: Compared): Cell {
  const told = results
    .map(({ claim, figure, period, verification }) => ({
      text: `${figure === null ? '' : `${figureText(figure)}: `}${beginning(claim)}${period === null ? '' : ` (${period})`}`,
      verified: verification.status === 'verified',
    }))
    .toSorted((a, b) => Number(b.verified) - Number(a.verified));
  const more = told.length - RESULTS;
  return [
    ...told.slice(0, RESULTS),
    ...line(more > 0 ? t('compare.results.more', { count: formatNumber(more) }) : null),
  ];
}

/** What each case says, field by field, and the names of what none of them says. */
export function compareRows(compared: readonly Compared[]): {
  rows: readonly CompareRow[];
  unsaid: readonly string[];
} {
  const all = FIELDS.map(({ id, label, told }): CompareRow => {
    const cells = compared.map(told);
    return {
      id,
      label: t(label),
      cells,
      differs: new Set(cells.map((cell) => JSON.stringify(cell))).size > 1,
    };
  });
  const isSaid = ({ cells }: CompareRow) => cells.some((cell) => cell.length > 0);
  return {
    rows: all.filter(isSaid),
    unsaid: all.filter((row) => !isSaid(row)).map(({ label }) => label.toLowerCase()),
  };
}
