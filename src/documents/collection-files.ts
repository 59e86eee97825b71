import { AlignmentType, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { stringify } from 'csv-stringify/sync';
import type { Collected, CollectionPage } from '../app/read-collection.ts';
import { strongestResult } from '../domain/innovation.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { t, type MessageKey } from '../i18n/messages.ts';
import { costBandName, dimensionName, stageName } from '../i18n/terms.ts';
import { paper, paragraph, prose, ruled, words } from './paper.ts';

type Readable = Exclude<Collected, { state: 'gone' }>;
type Asked = Pick<CollectionPage, 'collection' | 'cases'> & {
  siteUrl: string;
  /** A date in Jakarta. */
  today: string;
};

const addressOf = (siteUrl: string, { innovation }: Readable) => `${siteUrl}/inovasi/${innovation.slug}`;

function costOf({ innovation: { how } }: Readable): string {
  const told = [how.costBand === null ? null : costBandName(how.costBand), how.cost];
  return told.filter((part) => part !== null).join('; ');
}

function resultOf({ innovation }: Readable): { text: string; status: string } {
  const result = strongestResult(innovation.results);
  if (result === null) return { text: '', status: '' };
  return {
    text: result.figure === null ? result.claim : `${result.figure}: ${result.claim}`,
    status: t(result.verification.status === 'verified' ? 'result.verified' : 'result.claimed'),
  };
}

/** The columns of what can be told of a case; the number, its state and the note stand around them. */
const COLUMNS: readonly { name: MessageKey; told: (one: Readable, siteUrl: string) => string | number }[] = [
  { name: 'collection.csv.name', told: ({ innovation }) => innovation.name },
  { name: 'collection.csv.regency', told: ({ regency }) => regency.name },
  { name: 'collection.csv.province', told: ({ regency }) => regency.provinceName },
  { name: 'collection.csv.dimension', told: ({ innovation }) => dimensionName(innovation.dimension) },
  { name: 'collection.csv.stage', told: ({ innovation }) => stageName(innovation.stage) },
  { name: 'collection.csv.started', told: ({ innovation }) => innovation.startedYear ?? '' },
  { name: 'collection.csv.time', told: ({ innovation }) => innovation.how.timeToFirstUse ?? '' },
  { name: 'collection.csv.cost', told: costOf },
  { name: 'collection.csv.funding', told: ({ innovation }) => innovation.how.funding ?? '' },
  { name: 'collection.csv.result', told: (one) => resultOf(one).text },
  { name: 'collection.csv.verified', told: (one) => resultOf(one).status },
  { name: 'collection.csv.adoptions', told: ({ adoptions }) => adoptions },
  { name: 'collection.csv.url', told: (one, siteUrl) => addressOf(siteUrl, one) },
];

/** CSV (RFC 4180, UTF-8). A cell that a spreadsheet would run begins with an apostrophe. */
export const collectionCsv = ({ cases, siteUrl }: Asked): string =>
  stringify(
    [
      [
        t('collection.csv.number'),
        ...COLUMNS.map(({ name }) => t(name)),
        t('collection.csv.state'),
        t('collection.csv.note'),
      ],
      ...cases.map((one, at) => [
        at + 1,
        ...COLUMNS.map(({ told }) => (one.state === 'gone' ? '' : told(one, siteUrl))),
        t(`collection.state.${one.state}`),
        one.note,
      ]),
    ],
    { record_delimiter: '\r\n', escape_formulas: true, quoted_match: /[\r\n]/ },
  );

/** The collection as a paper to take into a meeting. */
export const collectionDocx = (asked: Asked): Promise<Buffer> => {
  const { collection, cases, siteUrl, today } = asked;
  return Packer.toBuffer(
    paper({
      title: collection.name,
      children: [
        paragraph([new TextRun({ text: collection.name, bold: true, size: 28 })], {
          alignment: AlignmentType.LEFT,
          spacing: { after: 120 },
        }),
        ...(collection.description === '' ? [] : prose(collection.description, '')),
        paragraph(
          [
            new TextRun({
              text: t('collection.docx.made', { url: siteUrl, date: formatDate(today) }),
              italics: true,
              size: 18,
            }),
          ],
          { spacing: { after: 120 } },
        ),
        ...cases.flatMap((one, at) => caseOf(one, at + 1, siteUrl)),
      ],
    }),
  );
};

function caseOf(one: Collected, number: number, siteUrl: string) {
  const name = one.state === 'gone' ? t('collection.case.gone') : one.innovation.name;
  return [
    new Paragraph({ text: `${formatNumber(number)}. ${name}`, heading: HeadingLevel.HEADING_1 }),
    ...(one.state === 'gone'
      ? [paragraph([new TextRun(t('collection.case.gone.why'))])]
      : [ruled(factsOf(one, siteUrl), [26, 74])]),
    ...(one.note === ''
      ? []
      : [
          paragraph([new TextRun({ text: t('collection.note'), bold: true })], {
            spacing: { before: 100 },
            keepNext: true,
          }),
          paragraph(words(one.note, '')),
        ]),
  ];
}

function factsOf(one: Readable, siteUrl: string) {
  const { innovation, regency, adoptions, state } = one;
  const result = resultOf(one);
  const facts = [
    [t('fact.regency'), `${regency.name}, ${regency.provinceName}`],
    ...(state === 'published' ? [] : [[t('collection.csv.state'), t(`collection.case.${state}`)]]),
    [t('collection.docx.summary'), innovation.summary],
    [t('fact.dimension'), dimensionName(innovation.dimension)],
    [t('fact.stage'), stageName(innovation.stage)],
    [t('fact.started'), innovation.startedYear === null ? '' : String(innovation.startedYear)],
    [t('case.how.time'), innovation.how.timeToFirstUse ?? ''],
    [t('case.how.cost'), costOf(one)],
    [t('case.how.funding'), innovation.how.funding ?? ''],
    [t('collection.docx.result'), result.text === '' ? '' : `${result.text} (${result.status})`],
    [
      t('fact.adopted'),
      adoptions === 0
        ? t('compare.adopted.none')
        : t('fact.adopted.count', { count: formatNumber(adoptions) }),
    ],
    [t('collection.docx.address'), addressOf(siteUrl, one)],
  ];
  return facts.map(([fact = '', told = '']) => [
    [paragraph([new TextRun(fact)])],
    [paragraph(words(told === '' ? t('collection.docx.unsaid') : told, ''))],
  ]);
}
