import {
  AlignmentType,
  BorderStyle,
  Document,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx';
import { t } from '../i18n/messages.ts';

/** Half points, as Word counts them. */
const BODY = 23;
/** Every office has it, or one that is as wide. */
const FONT = 'Arial';
/** Twentieths of a point: 2,5 cm to the left, 2 cm elsewhere, on A4. */
const CM = 567;
const PAGE = {
  size: { width: Math.round(21 * CM), height: Math.round(29.7 * CM) },
  margin: { top: 2 * CM, bottom: 2 * CM, left: Math.round(2.5 * CM), right: 2 * CM },
};
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
} as const;

/** A document in the form of Indonesian official papers: A4, one typeface, nothing but black. */
export const paper = ({
  title,
  children,
  footers,
}: {
  title: string;
  children: readonly FileChild[];
  footers?: ISectionOptions['footers'];
}): Document =>
  new Document({
    title,
    creator: t('site.name'),
    styles: {
      default: {
        document: {
          run: { font: FONT, size: BODY, language: { value: 'id-ID' } },
          paragraph: { spacing: { line: 300 } },
        },
      },
      paragraphStyles: [
        {
          id: 'Heading1',
          name: 'heading 1',
          basedOn: 'Normal',
          next: 'Normal',
          quickFormat: true,
          run: { bold: true, size: BODY, font: FONT, color: '000000' },
          paragraph: { spacing: { before: 280, after: 100 }, keepNext: true, outlineLevel: 0 },
        },
      ],
    },
    sections: [{ properties: { page: PAGE }, ...(footers ? { footers } : {}), children: [...children] }],
  });

/** What stands there, or in its place what has still to be filled in: marked, so that nobody sends it unseen. */
export const words = (told: string, missing: string): TextRun[] =>
  told.trim() === ''
    ? [new TextRun({ text: t('adoption.blank', { what: missing }), highlight: 'yellow' })]
    : told
        .trim()
        .split('\n')
        .map((text, at) => new TextRun({ text, break: at === 0 ? 0 : 1 }));

export const paragraph = (children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, children: [...children] });

/** Longer than this a word tears the lines of a justified paragraph apart: an address, mostly. */
const LONG_WORD = 28;
const alignmentOf = (text: string) =>
  text.split(/\s/).some((word) => word.length > LONG_WORD) ? AlignmentType.LEFT : AlignmentType.JUSTIFIED;

/** A paragraph for each one of a longer text, justified as official papers are. */
export const prose = (told: string, missing: string, options: IParagraphOptions = {}): Paragraph[] => {
  const parts = told.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return (parts.length === 0 ? [''] : parts).map((part) =>
    paragraph(words(part, missing), {
      alignment: alignmentOf(part),
      spacing: { after: 120, line: 300 },
      ...options,
    }),
  );
};

/** The lines of a text, one to each entry of a list. */
export const linesOf = (told: string): string[] =>
  told
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const numbered = (entries: readonly string[]): Paragraph[] =>
  entries.map(
    (entry, at) =>
      new Paragraph({
        text: `${at + 1}.\t${entry}`,
        tabStops: [{ type: 'left', position: 400 }],
        indent: { left: 400, hanging: 400 },
        alignment: AlignmentType.LEFT,
        spacing: { after: at === entries.length - 1 ? 120 : 0 },
      }),
  );

/** To the right, with room for a signature and a seal; lines above them and below. */
export function signed({
  above,
  below,
}: {
  above: readonly (readonly TextRun[])[];
  below: readonly (readonly TextRun[])[];
}): Paragraph[] {
  const line = (runs: readonly TextRun[], spacing: IParagraphOptions['spacing'], isLast: boolean) =>
    paragraph(runs, { indent: { left: 5000 }, spacing: spacing ?? {}, keepNext: !isLast });
  return [
    ...above.map((runs, at) =>
      line(runs, { before: at === 0 ? 240 : 0, after: at === above.length - 1 ? 1100 : 0 }, false),
    ),
    ...below.map((runs, at) => line(runs, { after: 0 }, at === below.length - 1)),
  ];
}

const full = { size: 100, type: WidthType.PERCENTAGE } as const;

/** Without lines a cell begins where the text below it does. */
const MARGINS = {
  ruled: { top: 40, bottom: 40, left: 90, right: 90 },
  plain: { top: 0, bottom: 0, left: 0, right: 60 },
} as const;
const cell = (content: readonly Paragraph[], width: number, isRuled: boolean) =>
  new TableCell({
    children: [...content],
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: isRuled ? MARGINS.ruled : MARGINS.plain,
  });

/** Columns side by side without lines; `widths` in percent. */
export const columns = (
  rows: readonly (readonly (readonly Paragraph[])[])[],
  widths: readonly number[],
): Table => table(rows, widths, { isRuled: false });

/** A table with lines, its first row repeated on every page. */
export const ruled = (
  rows: readonly (readonly (readonly Paragraph[])[])[],
  widths: readonly number[],
): Table => table(rows, widths, { isRuled: true });

function table(
  rows: readonly (readonly (readonly Paragraph[])[])[],
  widths: readonly number[],
  { isRuled }: { isRuled: boolean },
): Table {
  return new Table({
    width: full,
    columnWidths: widths.map((percent) => Math.round((percent / 100) * 16.5 * CM)),
    ...(isRuled ? {} : { borders: NO_BORDERS }),
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          cantSplit: true,
          tableHeader: isRuled && at === 0,
          children: cells.map((content, column) => cell(content, widths[column] ?? 0, isRuled)),
        }),
    ),
  });
}
