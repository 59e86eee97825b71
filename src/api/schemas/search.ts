import { z } from 'zod';
import type { SearchPage } from '../../app/search-innovations.ts';
import type { Segment } from '../../search/indonesian/highlight.ts';
import type { Match } from '../../search/rank.ts';
import { FACETS, TEXT_FIELDS, type SearchQuery } from '../../search/search-index.ts';
import { escapeHtml } from '../escape-html.ts';
import { type Answer, CaseSummary, caseSummary } from './references.ts';

const Counts = z.record(z.string(), z.int());

const marked = 'HTML yang aman: teks aslinya di-escape, kata yang ditemukan di dalam <mark>.';

const How = z.enum(['word', 'same', 'beginning', 'part', 'near', 'topic']).meta({
  description:
    'word: kata itu sendiri dalam bentuk apa pun; same: istilah lain untuk hal yang sama; beginning: awal kata yang diketik; part: sebagian kata dari satu istilah; near: hal yang berdekatan; topic: topik yang dimaksud.',
});
const found = z.string().meta({ description: 'Kata dasar, atau kata dasar satu istilah yang dirangkai.' });

const Explanation = z
  .strictObject({
    words: z.string().meta({ description: 'Kata yang diketik, atau yang dipakai sebagai gantinya.' }),
    found,
    how: How,
    fields: z.array(z.enum(TEXT_FIELDS)).meta({ description: 'Di mana ditemukan.' }),
    worth: z.number().meta({ description: 'Sumbangannya bagi urutan; kata yang jarang bernilai lebih.' }),
  })
  .meta({ id: 'Explanation' });

const ConceptRead = z
  .strictObject({
    words: z.string().meta({ description: 'Kata yang dibaca sebagai satu hal.' }),
    required: z.boolean().meta({
      description: 'false: terlalu umum; inovasi tanpa kata ini pun dianggap memuat semuanya.',
    }),
    sought: z.array(z.strictObject({ found, how: How })).meta({ description: 'Apa yang dicari untuknya.' }),
  })
  .meta({ id: 'ConceptRead' });

const SearchHit = CaseSummary.extend({
  highlight: z.strictObject({
    title: z.string().meta({ description: marked }),
    summary: z.string().meta({ description: marked }),
  }),
  explanation: z
    .array(Explanation)
    .optional()
    .meta({ description: 'Hanya dengan explain=1: mengapa inovasi ini ditemukan.' }),
}).meta({ id: 'SearchHit' });

export const SearchResult = z
  .strictObject({
    query: z.string().meta({ description: 'Kata yang dicari, sebagaimana dipahami.' }),
    engine: z.enum(['meilisearch', 'embedded']).meta({ description: 'Mesin pencari yang menjawab.' }),
    total: z.int().meta({ description: 'Semua inovasi yang cocok, di semua halaman.' }),
    page: z.int(),
    limit: z.int(),
    took_ms: z.number().meta({ description: 'Lama pencarian di server, dalam milidetik.' }),
    hits: z.array(SearchHit),
    facets: z.strictObject(Object.fromEntries(FACETS.map((facet) => [facet, Counts.optional()]))).meta({
      description:
        'Banyaknya inovasi per nilai, untuk aspek yang diminta dengan parameter facets. Saringan aspek itu sendiri tidak ikut dihitung, sehingga pilihan lainnya tetap terlihat.',
    }),
    corrected: z.string().nullable().meta({ description: 'Ejaan yang dipakai sebagai ganti, bila ada.' }),
    whole: z.int().meta({
      description: 'Banyaknya inovasi yang memuat semua yang dicari; selebihnya memuat sebagian.',
    }),
    partial: z.boolean().meta({ description: 'true: tidak ada inovasi yang memuat semua katanya.' }),
    concepts: z
      .array(ConceptRead)
      .optional()
      .meta({ description: 'Hanya dengan explain=1: bagaimana kata yang dicari dibaca.' }),
  })
  .meta({ id: 'SearchResult' });

const highlighted = (segments: readonly Segment[]): string =>
  segments
    .map(({ text, marked }) => (marked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');

const explanationOf = (matches: readonly Match[]): Answer<typeof Explanation>[] =>
  [...matches]
    .sort((a, b) => b.worth - a.worth)
    .map(({ words, token, how, fields, worth }) => ({
      words,
      found: token,
      how,
      fields,
      worth: Math.round(worth * 1000) / 1000,
    }));

/** The answer but for how long it took. */
export const searchResult = (
  siteUrl: string,
  query: SearchQuery,
  { answer, rows }: SearchPage,
  { explained }: { explained: boolean },
): Omit<Answer<typeof SearchResult>, 'took_ms'> => ({
  query: query.text,
  engine: answer.engine,
  total: answer.total,
  page: query.page,
  limit: query.limit,
  hits: rows.map(({ card, title, summary }) => ({
    ...caseSummary(siteUrl, card),
    highlight: { title: highlighted(title), summary: highlighted(summary) },
    ...(explained && { explanation: explanationOf(answer.matches.get(card.id) ?? []) }),
  })),
  facets: { ...answer.facets },
  corrected: answer.corrected,
  whole: answer.whole,
  partial: answer.partial,
  ...(explained && {
    concepts: answer.concepts.map(({ words, telling, alternatives }) => ({
      words,
      required: telling,
      sought: alternatives.map(({ token, how }) => ({ found: token, how })),
    })),
  }),
});
