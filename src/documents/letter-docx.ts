import { AlignmentType, BorderStyle, Packer, TextRun, type IParagraphOptions } from 'docx';
import type { Letter } from '../domain/adoption.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/messages.ts';
import { columns, linesOf, numbered, paper, paragraph, prose, signed, words } from './paper.ts';
import { letterhead } from './write-letter.ts';

/** The letter as a .docx: head, number, nature, attachment, subject, addressee, text, signature, copies. */
export const letterDocx = (letter: Readonly<Letter>): Promise<Buffer> =>
  Packer.toBuffer(
    paper({
      title: letter.subject,
      children: [
        ...head(letter),
        reference(letter),
        ...addressee(letter),
        ...text(letter),
        ...signature(letter),
        ...copyLines(letter),
      ],
    }),
  );

const CENTRED: IParagraphOptions = { alignment: AlignmentType.CENTER, spacing: { after: 0 } };
const PLAIN: IParagraphOptions = { spacing: { after: 0 } };

function head(letter: Letter) {
  const { top, agency } = letterhead(letter);
  const large = (text: string) => paragraph([new TextRun({ text, bold: true, size: 28 })], CENTRED);
  return [
    large(top),
    ...(agency === null
      ? []
      : [agency === '' ? paragraph(words('', t('letter.blank.agency')), CENTRED) : large(agency)]),
    paragraph(words(letter.address, t('letter.blank.address')), {
      ...CENTRED,
      border: { bottom: { style: BorderStyle.DOUBLE, size: 12, space: 6, color: '000000' } },
      spacing: { after: 240 },
    }),
  ];
}

function reference(letter: Letter) {
  const { number, nature, attachment, subject, place, date } = letter;
  const row = (label: string, told: string, missing: string, beside: readonly TextRun[] = []) => [
    [paragraph([new TextRun(label)], PLAIN)],
    [paragraph([new TextRun(':')], PLAIN)],
    [paragraph(words(told, missing), PLAIN)],
    [paragraph(beside, { ...PLAIN, alignment: AlignmentType.RIGHT })],
  ];
  const placed = [
    ...words(place, t('letter.blank.place')),
    new TextRun(', '),
    ...words(date === null ? '' : formatDate(date), t('letter.blank.date')),
  ];
  return columns(
    [
      row(t('letter.number'), number, t('letter.blank.number'), placed),
      row(t('letter.nature.label'), nature, t('letter.nature.label').toLowerCase()),
      row(t('letter.attachment.label'), attachment, t('letter.attachment.label').toLowerCase()),
      row(t('letter.subject.label'), subject, t('letter.subject.label').toLowerCase()),
    ],
    [13, 3, 44, 40],
  );
}

const addressee = (letter: Letter) => [
  paragraph([new TextRun(`${t('letter.dear')} `), ...words(letter.addressee, t('letter.blank.addressee'))], {
    spacing: { before: 240, after: 0 },
  }),
  paragraph([new TextRun(`${t('letter.at')} `), ...words(letter.addresseePlace, t('letter.blank.place'))], {
    spacing: { after: 240 },
  }),
];

const INDENTED = { indent: { firstLine: 567 } } as const;
const text = ({ opening, body, request, closing }: Letter) => [
  ...prose(opening, t('letter.blank.text'), INDENTED),
  // Only the first of the texts must be there: a short letter is a letter too.
  ...[body, request, closing]
    .filter((part) => part.trim() !== '')
    .flatMap((part) => prose(part, '', INDENTED)),
];

const signature = ({ signatoryPosition, signatoryName, signatoryNumber }: Letter) =>
  signed({
    above: [[...words(signatoryPosition, t('letter.blank.signatory_position')), new TextRun(',')]],
    below: [
      words(signatoryName, t('letter.blank.signatory_name')),
      ...(signatoryNumber === ''
        ? []
        : [[new TextRun(t('letter.signatory_number', { number: signatoryNumber }))]]),
    ],
  });

function copyLines({ copies }: Letter) {
  const entries = linesOf(copies);
  return entries.length === 0
    ? []
    : [
        paragraph([new TextRun(t('letter.copies'))], { spacing: { before: 480, after: 0 }, keepNext: true }),
        ...numbered(entries),
      ];
}
