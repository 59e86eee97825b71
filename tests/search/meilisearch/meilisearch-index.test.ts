import { Meilisearch } from 'meilisearch';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { meilisearchIndex } from '../../../src/search/meilisearch/meilisearch-index.ts';
import { externalServer, type Connection } from '../../../src/search/meilisearch/server.ts';
import { TaskFailedError } from '../../../src/search/meilisearch/tasks.ts';
import { SearchUnavailableError, type SearchIndex, type Sought } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from '../../contract/search/cases.ts';
import { EVERYTHING, find, having, streamOf, tokensOf } from '../../contract/search/setup.ts';
import { meilisearchProgram, runMeilisearch, withoutMeilisearch } from '../../support/meilisearch.ts';

const program = await meilisearchProgram();
if (program === null) withoutMeilisearch();

const silent = pino({ level: 'silent' });
const isUnavailable: unknown = expect.objectContaining({ code: 'search_unavailable' });

describe.skipIf(program === null)('the index in Meilisearch', () => {
  let index: SearchIndex;
  let connection: Connection;
  /** Somebody else who has the key. */
  let other: Meilisearch;

  beforeEach(async () => {
    ({ index, connection } = await runMeilisearch(program ?? ''));
    onTestFinished(() => index.close());
    await index.rebuild(streamOf(CASES));
    other = new Meilisearch({ host: connection.url, apiKey: connection.key ?? '' });
  });

  const tasks = async () => (await other.tasks.getTasks({ limit: 1 })).total;
  const again = () =>
    meilisearchIndex({ server: externalServer(connection.url, connection.key), log: silent });

  it('holds tokens in place of the text, and a search gives out nothing of them', async () => {
    const held = await other.index('innovations').getDocument('mpp-banyuwangi');
    expect(held).toMatchObject({ title: tokensOf('Mal Pelayanan Publik Banyuwangi').join(' ') });
    const { hits } = await other.index('innovations').search('layan', { limit: 1 });
    expect(Object.keys(hits[0] ?? {}).sort()).toEqual(['id', 'version']);
  });

  it('is not set up again when it is opened again', async () => {
    const before = await tasks();
    expect((await again().versions()).size).toBe(CASES.length);
    expect(await tasks()).toBe(before);
  });

  it('gets its settings back when somebody changed them, and keeps its cases', async () => {
    await other.index('innovations').updateFilterableAttributes(['stage']).waitTask();
    await expect(index.apply({ put: CASES.slice(0, 1), remove: [] })).rejects.toEqual(isUnavailable);
    expect((await index.versions()).size).toBe(CASES.length);
    const { total } = await find(index, { filters: { dimension: ['branding'] } });
    expect(total).toBe(1);
  });

  it('loses what an interrupted rebuild left behind', async () => {
    await other.createIndex('innovations_building', { primaryKey: 'id' }).waitTask();
    await again().versions();
    const { results } = await other.getRawIndexes();
    expect(results.map(({ uid }) => uid)).toEqual(['innovations']);
  });

  it('is not made anew by a search or a change when somebody deleted it, only by the next comparison', async () => {
    await other.deleteIndex('innovations').waitTask();
    await expect(find(index)).rejects.toEqual(isUnavailable);
    await expect(index.apply({ put: CASES, remove: [] })).rejects.toEqual(isUnavailable);
    expect((await other.getRawIndexes()).total).toBe(0);

    expect(await index.versions()).toEqual(new Map());
    await index.apply({ put: CASES, remove: [] });
    expect(await having(index, 'malaria')).toEqual(['malaria-bintuni']);
    expect((await find(index, { filters: { dimension: ['branding'] } })).total).toBe(1);
  });

  it('says why Meilisearch could not take a document', async () => {
    const bad = aDocument({ id: 'an id with spaces', text: { title: 'Tak terindeks' } });
    const applying = index.apply({ put: [bad], remove: [] });
    await expect(applying).rejects.toBeInstanceOf(TaskFailedError);
    await expect(applying).rejects.toThrow(
      /documentAdditionOrUpdate .*failed: .*identifier.*an id with spaces/,
    );
    await expect(applying).rejects.toHaveProperty('cause.code', 'invalid_document_id');
  });

  it('passes over what comes after ten tokens, in silence: no more must be sought', async () => {
    const tokens = tokensOf(
      'Diagnosis Pengobatan Malaria Juru Kampung Warga Dilatih Memeriksa Tetangganya Perahu',
    );
    const ten = tokens.slice(0, 10);
    expect(ten).toHaveLength(10);
    const beyond: Sought = { kind: 'all', tokens: [...ten, 'xylofon'] };
    expect((await find(index, { sought: beyond })).ids).toEqual(['malaria-bintuni']);
    const within: Sought = { kind: 'all', tokens: [...ten.slice(1), 'xylofon'] };
    expect((await find(index, { sought: within })).ids).toEqual([]);
  });

  it('waits for what an earlier process has sent before it tells what is held', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({
      id: `dari-lain-${at}`,
      version: '1',
      title: 'lumbung',
    }));
    await other.index('innovations').addDocuments(many);
    expect((await index.versions()).size).toBe(CASES.length + many.length);
  });

  it('is given up for the caller when he has waited long enough', async () => {
    const asking = { sought: EVERYTHING, filters: {}, sort: 'name', from: 0, limit: 1, facets: [] } as const;
    await expect(index.find(asking, AbortSignal.abort())).rejects.toEqual(isUnavailable);
  });

  it.each([
    ['without a key', null],
    ['with a wrong key', 'not-the-key-of-this-server'],
  ])('is not to be had %s, and no key stands in the error', async (_, key) => {
    const refused = meilisearchIndex({ server: externalServer(connection.url, key), log: silent });
    for (const asking of [
      () => find(refused),
      () => refused.versions(),
      () => refused.apply({ put: CASES, remove: [] }),
      () => refused.rebuild(streamOf(CASES)),
    ]) {
      const error = await asking().then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(SearchUnavailableError);
      expect(String(error)).toMatch(/API key|Authorization header/);
      if (key !== null) expect(String(error)).not.toContain(key);
    }
  });

  it('is not to be had while the server is away, and says why', async () => {
    const away = {
      connection: () => null,
      detail: () => 'Meilisearch ended: signal SIGKILL',
      close: async () => {},
    };
    const asking = find(meilisearchIndex({ server: away, log: silent }));
    await expect(asking).rejects.toEqual(isUnavailable);
    await expect(asking).rejects.toThrow('Meilisearch ended: signal SIGKILL');
  });
});
