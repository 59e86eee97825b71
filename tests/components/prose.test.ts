import { expect, test } from 'vitest';
import { proseHtml } from '../../src/components/prose.ts';

test('paragraphs, lists, emphasis and links are kept', () => {
  expect(proseHtml('Satu **tebal**.\n\n- [sumber](https://contoh.id/a)\n- dua')).toBe(
    '<p>Satu <strong>tebal</strong>.</p>\n<ul>\n<li><a href="https://contoh.id/a">sumber</a></li>\n<li>dua</li>\n</ul>\n',
  );
});

test.each([
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'],
  ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>\n'],
  ['[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>\n'],
  ['[a](data:text/html,x)', '<p>[a](data:text/html,x)</p>\n'],
  ['![a](https://contoh.id/a.png)', '<p>!<a href="https://contoh.id/a.png">a</a></p>\n'],
  ['# Judul', '<p># Judul</p>\n'],
])('%s carries nothing into the page', (text, html) => {
  expect(proseHtml(text)).toBe(html);
});
