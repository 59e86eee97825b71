// Started by load.ts as a process of its own; gets jobs as messages and answers each with its result.
import autocannon from 'autocannon';
import type { LoadJob, LoadResult } from './load.ts';

function load(job: LoadJob): Promise<LoadResult> {
  const milliseconds: number[] = [];
  const began = performance.now();
  let last = began;
  let clients = 0;
  let wrong = 0;
  const isRight = (status: number) =>
    job.status === undefined ? status >= 200 && status < 300 : status === job.status;
  return new Promise((resolve, reject) => {
    const running = autocannon(
      {
        url: job.url,
        connections: job.connections,
        requests: job.requests,
        ...('seconds' in job ? { duration: job.seconds } : { amount: job.amount }),
        // Each connection begins elsewhere in the list, or all would ask the same at the same moment.
        setupClient(client) {
          const from = Math.floor((clients / job.connections) * job.requests.length);
          clients += 1;
          client.setRequests([...job.requests.slice(from), ...job.requests.slice(0, from)]);
        },
      },
      (error: Error | null, result) => {
        if (error) return reject(error);
        const failed = wrong + result.errors + result.timeouts;
        resolve({ perSecond: (milliseconds.length * 1000) / (last - began), milliseconds, failed });
      },
    );
    running.on('response', (_client, status, _bytes, took) => {
      if (!isRight(status)) {
        wrong += 1;
        return;
      }
      milliseconds.push(took);
      last = performance.now();
    });
  });
}

process.on('message', (job: LoadJob) => {
  load(job).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
