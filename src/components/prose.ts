import MarkdownIt from 'markdown-it';

// From nothing upwards: headings, pictures and tables of somebody's text would break the page's own order,
// and HTML stays text.
const markdown = new MarkdownIt('zero').enable(['emphasis', 'link', 'autolink', 'list', 'newline', 'escape']);

/** HTML of what a contributor wrote: paragraphs, lists, emphasis and links to web addresses. */
export const proseHtml = (text: string): string => markdown.render(text);
