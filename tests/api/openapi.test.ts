import { readdir } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { getOpenApi } from '../../src/api/openapi-endpoint.ts';
import { InnovationDetail, InnovationPage } from '../../src/api/schemas/innovation.ts';
import { RegencyDetail } from '../../src/api/schemas/regency.ts';
import { SearchResult } from '../../src/api/schemas/search.ts';
import { SimilarResult } from '../../src/api/schemas/similar.ts';
import type { Hub } from '../../src/app/hub.ts';
import { SEARCH_PARAMETERS } from '../../src/app/search-parameters.ts';
import { ask } from '../support/ask.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { firstCatalogue } from '../support/seed.ts';

const Operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      content: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })).optional(),
    }),
  ),
});
const Document = z.looseObject({
  openapi: z.literal('3.1.1'),
  servers: z.array(z.looseObject({ url: z.string() })),
  paths: z.record(z.string(), z.strictObject({ get: Operation })),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

let hub: Hub;
let document: z.output<typeof Document>;
beforeAll(async () => {
  hub = await aHub(await firstCatalogue());
  document = Document.parse(await (await ask(getOpenApi, hub, '/api/v1/openapi.json')).json());
});
afterAll(() => hub.close());

const exampleOf = (path: string) =>
  document.paths[path]?.get.responses['200']?.content?.['application/json']?.example;

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect({ valid, errors }).toEqual({ valid: true });
  expect(document.servers).toEqual([{ url: SITE_URL }]);
});

test('it describes every route that exists, and none that does not', async () => {
  const root = new URL('../../src/pages/api/v1/', import.meta.url);
  const files = await readdir(root, { recursive: true });
  const routes = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `/api/v1/${file.replace(/(\/index)?\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`);
  expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
});

test('it names every parameter of a search', () => {
  const names = document.paths['/api/v1/search']?.get.parameters?.map(({ name }) => name);
  expect(names?.sort()).toEqual([...SEARCH_PARAMETERS, 'explain', 'facets'].sort());
});

test('every answer can be a problem, of one shape', () => {
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (path === '/api/v1/openapi.json') continue;
    expect(Object.keys(get.responses), path).toEqual(
      expect.arrayContaining(['200', '304', '429', '500', '503']),
    );
    expect(get.responses['500']?.content?.['application/problem+json']).toEqual({
      schema: { $ref: '#/components/schemas/Problem' },
    });
  }
});

test('its examples are answers of this catalogue', () => {
  const { hits } = SearchResult.parse(exampleOf('/api/v1/search'));
  expect(hits[0]?.regency.name).toBe('Kabupaten Teluk Bintuni');
  expect(InnovationDetail.parse(exampleOf('/api/v1/innovations/{id}')).adoptions).toBeGreaterThan(0);
  InnovationPage.parse(exampleOf('/api/v1/innovations'));
  const { similar } = SimilarResult.parse(exampleOf('/api/v1/similar'));
  expect(similar[0]?.regency.name).toBe('Kabupaten Teluk Bintuni');
  RegencyDetail.parse(exampleOf('/api/v1/regencies/{code}'));
});

test('an answer may gain a field without breaking those who check it', () => {
  expect(JSON.stringify(document).includes('"additionalProperties":false')).toBe(false);
});

test('it stands over an empty catalogue too, and is the same each time', async () => {
  const empty = await aHub();
  const [first, second] = await Promise.all([
    ask(getOpenApi, empty, '/api/v1/openapi.json'),
    ask(getOpenApi, empty, '/api/v1/openapi.json'),
  ]);
  expect(first.headers.get('etag')).toBe(second.headers.get('etag'));
  const { valid } = await new Validator().validate(Document.parse(await first.json()));
  expect(valid).toBe(true);
  await empty.close();
});
