import { z } from 'zod';
import type { SearchPage } from '../../app/search-innovations.ts';
import type { Segment } from '../../search/indonesian/highlight.ts';
import { FACETS, type SearchQuery } from '../../search/search-index.ts';
import { escapeHtml } from '../escape-html.ts';
import { type Answer, CaseSummary, caseSummary } from './references.ts';

const Counts = z.record(z.string(), z.int());

const marked = 'HTML yang aman: teks aslinya di-escape, kata yang ditemukan di dalam <mark>.';

const SearchHit = CaseSummary.extend({
  highlight: z.strictObject({
    title: z.string().meta({ description: marked }),
    summary: z.string().meta({ description: marked }),
  }),
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
    partial: z.boolean().meta({ description: 'true: tidak ada inovasi yang memuat semua katanya.' }),
  })
  .meta({ id: 'SearchResult' });

const highlighted = (segments: readonly Segment[]): string =>
  segments
    .map(({ text, marked }) => (marked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join('');

export const searchResult = (
  siteUrl: string,
  query: SearchQuery,
  { answer, rows }: SearchPage,
  tookMs: number,
): Answer<typeof SearchResult> => ({
  query: query.text,
  engine: answer.engine,
  total: answer.total,
  page: query.page,
  limit: query.limit,
  took_ms: Math.round(tookMs * 10) / 10,
  hits: rows.map(({ card, title, summary }) => ({
    ...caseSummary(siteUrl, card),
    highlight: { title: highlighted(title), summary: highlighted(summary) },
  })),
  facets: { ...answer.facets },
  corrected: answer.corrected,
  partial: answer.partial,
});
