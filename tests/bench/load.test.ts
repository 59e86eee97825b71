import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBareServer, type BareAnswer } from '../../scripts/bench/bare-server.ts';
import { median, quantile, startLoader, type Loader } from '../../scripts/bench/load.ts';
import { startRecorder } from '../../scripts/bench/recorder.ts';

const page: BareAnswer = {
  path: '/halaman',
  status: 200,
  headers: { 'content-type': 'text/plain', 'x-robots-tag': 'none' },
  body: Buffer.from('padi').toString('base64'),
};
const get = (path: string) => ({ method: 'GET' as const, path, headers: {} });

const moved: BareAnswer = { ...page, path: '/pindah', status: 303 };

let loader: Loader;
let bare: Awaited<ReturnType<typeof startBareServer>>;
beforeAll(async () => {
  loader = startLoader();
  bare = await startBareServer([page, moved]);
});
afterAll(async () => {
  await loader.close();
  await bare.close();
});

describe('the bare server', () => {
  it('sends the same status, headers and bytes', async () => {
    const answer = await fetch(`${bare.url}/halaman`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-robots-tag')).toBe('none');
    expect(await answer.text()).toBe('padi');
  });
});

describe('the load generator', () => {
  it('sends exactly as many requests as asked and times each', async () => {
    const requests = Array.from({ length: 20 }, () => get('/halaman'));
    const result = await loader.run({ url: bare.url, requests, connections: 4, amount: 40 });
    expect(result.milliseconds).toHaveLength(40);
    expect(result.failed).toBe(0);
    expect(result.perSecond).toBeGreaterThan(10);
  });

  it('counts what was not answered with success', async () => {
    const requests = [get('/halaman'), get('/tidak-ada')];
    const result = await loader.run({ url: bare.url, requests, connections: 2, amount: 10 });
    expect(result.failed).toBe(5);
    expect(result.milliseconds).toHaveLength(5);
  });

  it('counts as success what is asked for', async () => {
    const requests = [get('/halaman'), get('/pindah')];
    const job = { url: bare.url, requests, connections: 2, amount: 10, status: 303 };
    const result = await loader.run(job);
    expect(result.failed).toBe(5);
    expect(result.milliseconds).toHaveLength(5);
  });
});

describe('the recorder', () => {
  it('passes on what it hears and remembers it word for word', async () => {
    const recorder = await startRecorder(bare.url);
    const answer = await fetch(`${recorder.url}/halaman`, {
      method: 'POST',
      body: '{"q":"padi"}',
      headers: { a: 'b' },
    });
    expect(await answer.text()).toBe('padi');
    const [heard, ...more] = recorder.take();
    expect(more).toEqual([]);
    expect(heard).toMatchObject({
      method: 'POST',
      path: '/halaman',
      body: '{"q":"padi"}',
      headers: { a: 'b' },
    });
    expect(recorder.take()).toEqual([]);
    await recorder.close();
  });
});

describe('a quantile', () => {
  it('is a value that occurred', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
    expect(quantile([4], 0.5)).toBe(4);
    expect(() => median([])).toThrow('nothing');
  });
});
