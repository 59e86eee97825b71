import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import packageFile from '../../package.json' with { type: 'json' };
import { PAGE_SIZE } from '../app/search-parameters.ts';
import { Dimension, Stage } from '../domain/vocabularies.ts';
import { FACETS, LONGEST_QUERY, SORTS, type Facet } from '../search/search-index.ts';
import { LICENCES } from '../app/licences.ts';
import { t } from '../i18n/messages.ts';
import { type ProblemCode, ProblemDocument, PROBLEMS } from './problem.ts';
import { ProblemDescription } from './problems.ts';
import {
  AdoptionsQuery,
  AlikeQuery,
  GapsQuery,
  InnovationsQuery,
  RegenciesQuery,
  SimilarQuery,
} from './queries.ts';
import { AdoptionPage } from './schemas/adoption.ts';
import { RegencyGaps } from './schemas/gaps.ts';
import { InnovationDetail, InnovationPage } from './schemas/innovation.ts';
import { RegencyDetail, RegencyList } from './schemas/regency.ts';
import { SearchResult } from './schemas/search.ts';
import { SimilarResult } from './schemas/similar.ts';
import { Vocabularies } from './vocabularies.ts';

type ExampleName =
  | 'search'
  | 'similar'
  | 'innovations'
  | 'innovation'
  | 'regencies'
  | 'regency'
  | 'gaps'
  | 'adoptions'
  | 'problem';

/** Requests that this very catalogue answers, and its answers by path; left out where it is still empty. */
export type Examples = {
  query: string;
  slug: string | null;
  regency: string;
  answers: Readonly<Partial<Record<ExampleName, unknown>>>;
};

const several = <T extends z.ZodType>(value: T, description: string) =>
  z
    .array(value)
    .optional()
    .meta({ description: `${description} Boleh disebut beberapa kali: salah satunya cukup.` });

const yesOrNo = (description: string) => z.enum(['true', 'false', '1', '0']).optional().meta({ description });

const FACET_PARAMETERS = {
  dimension: several(Dimension, 'Dimensi.'),
  province: several(z.string(), 'Kode provinsi (32) atau namanya (Jawa Barat).'),
  regency: several(z.string(), 'Kode kabupaten atau kota.'),
  affair: several(z.string(), 'Id urusan pemerintahan, lihat /api/v1/vocabularies.'),
  topic: several(z.string(), 'Id topik, lihat /api/v1/vocabularies.'),
  stage: several(Stage, 'Tahapan.'),
  year: several(z.string().regex(/^(19|20)\d\d$/), 'Tahun mulai.'),
  digital: several(z.enum(['true', 'false']), 'Digital atau tidak.'),
  adopted: several(z.enum(['true', 'false']), 'Sudah dibawa pulang daerah lain atau belum.'),
} satisfies Record<Facet, z.ZodType>;

const searchQuery = ({ query }: Examples) =>
  z.object({
    q: z
      .string()
      .max(LONGEST_QUERY)
      .optional()
      .meta({ description: 'Kata yang dicari. Kosong: semua inovasi.', examples: [query] }),
    as_typed: yesOrNo('true: cari persis seperti yang diketik, tanpa memperbaiki ejaan.'),
    ...FACET_PARAMETERS,
    sort: z
      .enum(SORTS)
      .optional()
      .meta({ description: 'Tanpa ini: relevance bila ada kata yang dicari, newest bila tidak.' }),
    page: z
      .int()
      .min(1)
      .default(1)
      .meta({ description: 'Halaman melewati yang terakhir berisi hits kosong.' }),
    limit: z.int().min(0).max(100).default(PAGE_SIZE).meta({
      description: 'Banyaknya hits dalam satu halaman. 0: hanya jumlah dan hitungan per aspek.',
    }),
    facets: z
      .array(z.enum(FACETS))
      .optional()
      .meta({
        description: 'Aspek yang dihitung, dipisah koma. Tanpa ini: tidak ada.',
        param: { style: 'form', explode: false },
        examples: [['dimension', 'province']],
      }),
    explain: yesOrNo('true: sertakan bagaimana kata dibaca (concepts) dan mengapa ditemukan (explanation).'),
  });

const conditional = {
  etag: z.string().meta({ description: 'Kirim kembali dalam If-None-Match: 304 bila tidak ada perubahan.' }),
};
const paged = {
  ...conditional,
  link: z.string().optional().meta({ description: 'Alamat halaman berikutnya, rel="next" (RFC 8288).' }),
};

const problems = (...codes: ProblemCode[]): ZodOpenApiResponsesObject =>
  Object.fromEntries(
    codes.map((code) => [
      PROBLEMS[code].status,
      {
        description: t(PROBLEMS[code].title),
        content: { 'application/problem+json': { schema: ProblemDocument } },
      },
    ]),
  );

function read(
  operation: {
    operationId: string;
    summary: string;
    description?: string;
    answer: z.ZodType;
    example?: unknown;
    headers?: z.ZodObject;
    faults?: ProblemCode[];
    /** Whether what is asked for by name may have another one now. */
    moves?: boolean;
  } & Pick<ZodOpenApiOperationObject, 'requestParams'>,
): { get: ZodOpenApiOperationObject } {
  const { answer, example, headers = z.object(conditional), faults = [], moves, ...rest } = operation;
  return {
    get: {
      ...rest,
      responses: {
        '200': {
          description: 'Berhasil.',
          headers,
          content: {
            'application/json': { schema: answer, ...(example === undefined ? {} : { example }) },
          },
        },
        ...(moves && {
          '308': {
            description: 'Inovasi ini digabungkan ke inovasi lain; header Location menyebut alamatnya.',
            headers: z.object({ location: z.url() }),
          },
        }),
        '304': { description: 'Tidak berubah sejak ETag yang Anda kirim.' },
        ...problems(...faults, 'too_many_requests', 'internal', 'unavailable'),
      },
    },
  };
}

const pathParameter = (name: string, description: string, example: string | null) =>
  z.object({
    [name]: z.string().meta({ description, ...(example === null ? {} : { examples: [example] }) }),
  });

/** OpenAPI 3.1 of all that this version answers, made from the schemas that the answers are held against. */
export function openApiDocument(siteUrl: string, examples: Examples) {
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: t('site.name'),
        version: packageFile.version,
        description: t('openapi.description', {
          licence: LICENCES.catalogue.name,
          regions: LICENCES.regions.name,
        }),
        license: { name: LICENCES.catalogue.name, url: LICENCES.catalogue.url },
      },
      servers: [{ url: siteUrl }],
      paths: {
        '/api/v1/search': read({
          operationId: 'search',
          summary: 'Mencari dan menyaring inovasi',
          description: 'Parameternya sama dengan halaman /inovasi. Parameter yang tidak dikenal diabaikan.',
          requestParams: { query: searchQuery(examples) },
          answer: SearchResult,
          example: examples.answers.search,
          faults: ['invalid_parameters'],
        }),
        '/api/v1/innovations': read({
          operationId: 'listInnovations',
          summary: 'Semua inovasi, lengkap, halaman demi halaman',
          description:
            'Menurut urutan id, termasuk yang diarsipkan (lihat state), agar salinan Anda ikut tahu apa yang tidak lagi benar.',
          requestParams: { query: InnovationsQuery },
          answer: InnovationPage,
          example: examples.answers.innovations,
          headers: z.object(paged),
          faults: ['invalid_parameters'],
        }),
        '/api/v1/innovations/{id}': read({
          operationId: 'readInnovation',
          summary: 'Satu inovasi dengan silsilahnya',
          requestParams: { path: pathParameter('id', 'Id atau slug inovasi.', examples.slug) },
          answer: InnovationDetail,
          example: examples.answers.innovation,
          faults: ['not_found'],
          moves: true,
        }),
        '/api/v1/innovations/{id}/similar': read({
          operationId: 'listSimilarTo',
          summary: 'Inovasi yang serupa isinya dengan satu inovasi',
          requestParams: {
            path: pathParameter('id', 'Id atau slug inovasi.', examples.slug),
            query: AlikeQuery,
          },
          answer: SimilarResult,
          faults: ['invalid_parameters', 'not_found'],
          moves: true,
        }),
        '/api/v1/similar': read({
          operationId: 'listSimilar',
          summary: 'Inovasi yang serupa dengan yang akan dilaporkan',
          description:
            'Sebutkan sekurangnya satu dari title, summary, problem, dan solution. Makin lengkap, makin tepat.',
          requestParams: { query: SimilarQuery },
          answer: SimilarResult,
          example: examples.answers.similar,
          faults: ['invalid_parameters'],
        }),
        '/api/v1/regencies': read({
          operationId: 'listRegencies',
          summary: 'Semua kabupaten dan kota dengan banyaknya inovasi',
          requestParams: { query: RegenciesQuery },
          answer: RegencyList,
          example: examples.answers.regencies,
          faults: ['invalid_parameters'],
        }),
        '/api/v1/regencies/{code}': read({
          operationId: 'readRegency',
          summary: 'Satu kabupaten atau kota dengan inovasi dan adopsinya',
          requestParams: { path: pathParameter('code', 'Kode Kemendagri.', examples.regency) },
          answer: RegencyDetail,
          example: examples.answers.regency,
          faults: ['not_found'],
        }),
        '/api/v1/regencies/{code}/gaps': read({
          operationId: 'listGaps',
          summary: 'Yang dijalankan daerah mirip dan belum ada di satu daerah',
          description:
            'Celah menurut dimensi dan topik, dengan alasannya, dan sebaliknya: inovasi daerah ini yang belum diadopsi siapa pun. Belum tercatat bukan berarti tidak ada.',
          requestParams: {
            path: pathParameter('code', 'Kode Kemendagri.', examples.regency),
            query: GapsQuery,
          },
          answer: RegencyGaps,
          example: examples.answers.gaps,
          faults: ['invalid_parameters', 'not_found'],
        }),
        '/api/v1/adoptions': read({
          operationId: 'listAdoptions',
          summary: 'Siapa belajar dari siapa, dengan sumbernya',
          requestParams: { query: AdoptionsQuery },
          answer: AdoptionPage,
          example: examples.answers.adoptions,
          headers: z.object(paged),
          faults: ['invalid_parameters'],
        }),
        '/api/v1/vocabularies': read({
          operationId: 'readVocabularies',
          summary: 'Nama untuk id dimensi, tahapan, topik, dan urusan',
          answer: Vocabularies,
        }),
        '/api/v1/problems/{code}': read({
          operationId: 'readProblem',
          summary: 'Arti satu jenis masalah',
          requestParams: { path: pathParameter('code', 'Bagian akhir dari type.', 'not_found') },
          answer: ProblemDescription,
          example: examples.answers.problem,
          faults: ['not_found'],
        }),
        '/api/v1/openapi.json': {
          get: {
            operationId: 'readOpenApi',
            summary: 'Dokumen ini',
            responses: {
              '200': {
                description: 'OpenAPI 3.1',
                content: { 'application/json': { schema: { type: 'object' } } },
              },
              '304': { description: 'Tidak berubah sejak ETag yang Anda kirim.' },
            },
          },
        },
      },
    },
    {
      // Fields may be added to an answer: whoever reads it must not stumble over one.
      override: ({ jsonSchema, io }) => {
        if (io === 'output' && jsonSchema.additionalProperties === false)
          delete jsonSchema.additionalProperties;
        // What JavaScript can count to says nothing about our numbers.
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      },
    },
  );
}
