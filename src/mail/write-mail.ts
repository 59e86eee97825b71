import { escapeHtml } from '../api/escape-html.ts';

/** What a mail says, part by part; every part is plain text. */
export type Letter = {
  greeting: string;
  paragraphs: readonly string[];
  /** Somebody's own words. */
  quote?: { heading: string; words: string } | null;
  /** Several things of one kind, each with its own link. */
  items?: readonly { heading: string; words: string; link: Link }[];
  link: Link | null;
  /** Why the mail came, and how to have no more of them. */
  footer: readonly (string | Link)[];
};
type Link = { words: string; href: string };

/** As text for programs that show no HTML, and for people who would rather read that. */
const asText = ({ greeting, paragraphs, quote, items = [], link, footer }: Letter): string =>
  [
    greeting,
    ...paragraphs,
    ...(quote ? [`${quote.heading}\n${quote.words.replace(/^/gm, '> ')}`] : []),
    ...items.map(({ heading, words, link: { href } }) => `* ${heading}\n  ${words}\n  ${href}`),
    ...(link ? [`${link.words}:\n${link.href}`] : []),
    ['-- ', ...footer.map((part) => (typeof part === 'string' ? part : `${part.words}: ${part.href}`))].join(
      '\n',
    ),
  ].join('\n\n');

// Mail programs know no stylesheets of ours: what little there is stands at the element.
const BODY = 'margin:0;padding:24px;background:#faf7f1;color:#1f1b16;font:17px/1.5 sans-serif';
const BUTTON =
  'display:inline-block;padding:12px 20px;background:#7a3b17;color:#fffaf2;text-decoration:none;border-radius:4px';
const QUOTE = 'margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #b9afa0;white-space:pre-line';
const FOOTER = 'margin-top:32px;padding-top:16px;border-top:1px solid #b9afa0;font-size:15px;color:#5a5247';

const anchor = ({ words, href }: Link, style = 'color:#7a3b17'): string =>
  `<a href="${escapeHtml(href)}" style="${style}">${escapeHtml(words)}</a>`;
const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`;

function asHtml(subject: string, { greeting, paragraphs, quote, items = [], link, footer }: Letter): string {
  const parts = [
    ...[greeting, ...paragraphs].map((words) => paragraph(escapeHtml(words))),
    quote
      ? `${paragraph(escapeHtml(quote.heading))}<blockquote style="${QUOTE}">${escapeHtml(quote.words)}</blockquote>`
      : '',
    items.length > 0
      ? `<ul style="margin:0 0 16px;padding-left:20px">${items
          .map(
            ({ heading, words, link: to }) =>
              `<li style="margin:0 0 16px"><strong>${escapeHtml(heading)}</strong><br>${escapeHtml(words)}<br>${anchor(to)}</li>`,
          )
          .join('')}</ul>`
      : '',
    link ? paragraph(anchor(link, BUTTON)) : '',
    `<div style="${FOOTER}">${footer
      .map((part) => paragraph(typeof part === 'string' ? escapeHtml(part) : anchor(part)))
      .join('')}</div>`,
  ];
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="${BODY}"><main style="max-width:560px;margin:0 auto">${parts.join('')}</main></body></html>`;
}

/** The same letter as text and as a simple HTML document. */
export const writeMail = (
  subject: string,
  letter: Letter,
): { subject: string; text: string; html: string } => ({
  subject,
  text: asText(letter),
  html: asHtml(subject, letter),
});
