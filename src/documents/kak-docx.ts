import { AlignmentType, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { regencyOf } from '../app/regions.ts';
import { affairs } from '../app/vocabularies.ts';
import type { Plan, Readiness } from '../domain/adoption.ts';
import { byDate } from '../domain/milestones.ts';
import { ReadinessFactor } from '../domain/vocabularies.ts';
import { formatDate, formatList } from '../i18n/format.ts';
import { t, type MessageKey } from '../i18n/messages.ts';
import { dimensionName, factorName } from '../i18n/terms.ts';
import type { DeepReadonly, Stored } from '../store/store.ts';
import { levelName, rupiahInFull } from './adoption-words.ts';
import { linesOf, numbered, paper, paragraph, prose, ruled, signed, words } from './paper.ts';

type Asked = {
  innovation: Stored<'innovation'>;
  /** Code of the regency that takes it home. */
  adopter: string;
  plan: DeepReadonly<Plan>;
  readiness: DeepReadonly<Readiness>;
  letter: { readonly number: string; readonly date: string | null; readonly place: string } | null;
  siteUrl: string;
  /** A date in Jakarta. */
  today: string;
};

/** Kerangka acuan kerja: the plan as the working paper with which an agency asks for budget and goes to work. */
export const kakDocx = (asked: Asked): Promise<Buffer> =>
  Packer.toBuffer(
    paper({
      title: `${t('kak.title')}: ${t('kak.subject', { name: asked.innovation.name })}`,
      footers: { default: footer() },
      children: [
        ...front(asked),
        ...SECTIONS.flatMap(({ title, told }, at) => section(at, title, told(asked))),
        ...signature(asked),
      ],
    }),
  );

type Told = Paragraph | ReturnType<typeof ruled>;
type Section = { title: MessageKey; told: (asked: Asked) => readonly Told[] };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const section = (at: number, title: MessageKey, told: readonly Told[]): Told[] => [
  new Paragraph({ text: `${LETTERS[at]}. ${t(title).toUpperCase()}`, heading: HeadingLevel.HEADING_1 }),
  ...told,
];

const said = (text: string): Paragraph[] => prose(text, '');
/** What there is, one to a line; a blank to be filled in where there is nothing. */
const listed = (told: string, missing: string) => {
  const entries = linesOf(told);
  return entries.length === 0 ? [paragraph(words('', missing))] : numbered(entries);
};

const SECTIONS: readonly Section[] = [
  { title: 'kak.background', told: background },
  { title: 'kak.legal', told: legalBasis },
  { title: 'kak.goal', told: ({ plan }) => prose(plan.goal, t('kak.blank.goal')) },
  { title: 'kak.beneficiaries', told: ({ plan }) => prose(plan.beneficiaries, t('kak.blank.beneficiaries')) },
  { title: 'kak.scope', told: ({ plan }) => prose(plan.scope, t('kak.blank.scope')) },
  { title: 'kak.outputs', told: ({ plan }) => listed(plan.outputs, t('kak.blank.outputs')) },
  { title: 'kak.indicators', told: ({ plan }) => listed(plan.indicators, t('kak.blank.indicators')) },
  { title: 'kak.adaptations', told: ({ plan }) => prose(plan.adaptations, t('kak.blank.adaptations')) },
  { title: 'kak.readiness', told: readinessTable },
  { title: 'kak.schedule', told: schedule },
  { title: 'kak.budget', told: budget },
  { title: 'kak.owner', told: owner },
  {
    title: 'kak.closing',
    told: ({ innovation, adopter }) =>
      // No signature on a page of its own: the last words go along with it.
      prose(t('kak.closing.text', { name: innovation.name, regency: regencyOf(adopter).name }), '', {
        keepNext: true,
      }),
  },
];

function front({ innovation, adopter, plan, siteUrl, today }: Asked): Told[] {
  const origin = regencyOf(innovation.regency);
  const centred = (text: string, size: number, after: number) =>
    paragraph([new TextRun({ text, bold: true, size })], {
      alignment: AlignmentType.CENTER,
      spacing: { after },
    });
  const fact = (name: string, told: string, missing = '') => [
    [paragraph([new TextRun(name)])],
    [paragraph(words(told, missing))],
  ];
  return [
    centred(t('kak.title').toUpperCase(), 28, 60),
    centred(t('kak.subject', { name: innovation.name }), 26, 60),
    centred(t('letter.government', { regency: regencyOf(adopter).name }), 24, 240),
    ruled(
      [
        fact(t('kak.fact.owner'), plan.owner, t('kak.blank.owner')),
        fact(t('kak.fact.origin'), `${origin.name}, ${origin.provinceName}`),
        fact(t('kak.fact.dimension'), dimensionName(innovation.dimension)),
        ...(innovation.affairs.length === 0
          ? []
          : [
              fact(
                t('kak.fact.affairs'),
                formatList(innovation.affairs.map((id) => affairs.labels.get(id) ?? id)),
              ),
            ]),
        fact(
          t('kak.fact.budget'),
          plan.budget === null ? '' : rupiahInFull(plan.budget),
          t('kak.blank.budget'),
        ),
      ],
      [34, 66],
    ),
    paragraph(
      [
        new TextRun({
          text: t('kak.made', {
            date: formatDate(today),
            url: `${siteUrl}/inovasi/${innovation.slug}`,
          }),
          italics: true,
          size: 18,
        }),
      ],
      { spacing: { before: 120 } },
    ),
  ];
}

function background({ innovation, plan, letter }: Asked): Told[] {
  const origin = regencyOf(innovation.regency).name;
  const results = innovation.results.slice(0, 5).map(({ claim, figure, period, source, verification }) => {
    const from = source === null ? null : (innovation.sources[source]?.title ?? null);
    const about = [
      period,
      verification.status === 'verified' ? t('kak.result.verified') : t('kak.result.claimed'),
      from === null ? null : t('kak.result.source', { title: from }),
    ].filter((part) => part !== null);
    return `${claim}${figure === null ? '' : `: ${figure}`} (${about.join('; ')})`;
  });
  return [
    ...prose(plan.background, t('kak.blank.background')),
    ...said(
      t('kak.background.origin', { name: innovation.name, regency: origin, summary: innovation.summary }),
    ),
    ...(innovation.problem === null
      ? []
      : prose(t('kak.background.problem', { regency: origin, problem: innovation.problem }), '')),
    ...(results.length === 0 ? [] : [...said(t('kak.background.results')), ...numbered(results)]),
    ...(letter === null || letter.number === '' || letter.date === null
      ? []
      : [...said(t('kak.background.letter', { number: letter.number, date: formatDate(letter.date) }))]),
  ];
}

function legalBasis({ innovation, plan }: Asked): Told[] {
  const origin = innovation.how.legalBasis;
  const own = linesOf(plan.legalBasis);
  return [
    ...numbered([t('kak.legal.1'), t('kak.legal.2'), ...own]),
    ...(own.length > 0 ? [] : [paragraph(words('', t('kak.blank.legal')))]),
    ...(origin.length === 0 ? [] : [...said(t('kak.legal.origin')), ...numbered(origin)]),
  ];
}

function readinessTable({ innovation, readiness }: Asked): Told[] {
  const heading = (text: string) => [paragraph([new TextRun({ text, bold: true })])];
  return [
    ruled(
      [
        [
          heading(t('kak.readiness.factor')),
          heading(t('kak.readiness.level')),
          heading(t('kak.readiness.note')),
        ],
        ...ReadinessFactor.options.map((factor) => {
          const { level, note } = readiness[factor];
          const needs = innovation.prerequisites
            .filter((prerequisite) => prerequisite.factor === factor)
            .map(({ need }) =>
              paragraph([new TextRun({ text: t('kak.readiness.need', { need }), italics: true })]),
            );
          return [
            [paragraph([new TextRun(factorName(factor))])],
            [paragraph(words(level === null ? '' : levelName(level), t('kak.blank.level')))],
            [...(note === '' ? [] : [paragraph(words(note, ''))]), ...needs].length === 0
              ? [paragraph([])]
              : [...(note === '' ? [] : [paragraph(words(note, ''))]), ...needs],
          ];
        }),
      ],
      [22, 26, 52],
    ),
  ];
}

function schedule({ plan }: Asked): Told[] {
  if (plan.milestones.length === 0) return [paragraph(words('', t('kak.blank.schedule')))];
  const heading = (text: string) => [paragraph([new TextRun({ text, bold: true })])];
  const plain = (text: string) => [paragraph([new TextRun(text)])];
  return [
    ruled(
      [
        [
          heading(t('kak.schedule.number')),
          heading(t('kak.schedule.step')),
          heading(t('kak.schedule.due')),
          heading(t('kak.schedule.done')),
        ],
        ...byDate(plan.milestones).map(({ title, dueOn, doneOn }, at) => [
          plain(String(at + 1)),
          plain(title),
          plain(formatDate(dueOn)),
          plain(doneOn === null ? '' : formatDate(doneOn)),
        ]),
      ],
      [8, 44, 25, 23],
    ),
  ];
}

function budget({ innovation, plan }: Asked): Told[] {
  const { cost } = innovation.how;
  const blank = (what: string) => t('adoption.blank', { what });
  const told =
    plan.budget !== null && plan.fundingSource !== ''
      ? said(t('kak.budget.text', { amount: rupiahInFull(plan.budget), source: plan.fundingSource }))
      : [
          paragraph([
            new TextRun({
              text: t('kak.budget.text', {
                amount: plan.budget === null ? blank(t('kak.blank.budget')) : rupiahInFull(plan.budget),
                source: plan.fundingSource || blank(t('kak.blank.funding')),
              }),
              highlight: 'yellow',
            }),
          ]),
        ];
  return [...told, ...(cost === null ? [] : said(t('kak.budget.origin', { cost })))];
}

function owner({ plan }: Asked): Told[] {
  return [
    ...(plan.owner === ''
      ? [paragraph(words('', t('kak.blank.owner')))]
      : said(t('kak.owner.text', { owner: plan.owner }))),
    ...(plan.partners === '' ? [] : [...said(t('kak.partners')), ...numbered(linesOf(plan.partners))]),
  ];
}

/** Whoever answers for it signs; who that is and when only they know. */
const signature = ({ letter }: Asked): Paragraph[] =>
  signed({
    above: [
      [
        ...words(letter?.place ?? '', t('letter.blank.place')),
        new TextRun(', '),
        ...words('', t('letter.blank.date')),
      ],
      [...words('', t('kak.blank.signatory_position')), new TextRun(',')],
    ],
    below: [
      words('', t('letter.blank.signatory_name')),
      [new TextRun(t('kak.signatory_number')), ...words('', t('kak.blank.signatory_number'))],
    ],
  });

/** `Halaman 1 dari 4`, the two numbers counted by the program that opens it. */
function footer(): Footer {
  const [before = '', between = '', after = ''] = t('kak.page', { page: '\u0000', pages: '\u0000' }).split(
    '\u0000',
  );
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: 18,
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  });
}
