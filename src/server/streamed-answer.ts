import type { ServerResponse } from 'node:http';
import { pipeline, Writable } from 'node:stream';
import { encodingStream, type Encoding } from './encodings.ts';

/** Dumps are written as they are made: they may be larger than memory. */
const STREAMED = /^(text\/csv|application\/(jsonl|x-ndjson))/;
export const isStreamed = (contentType: string | null | undefined): boolean =>
  STREAMED.test(contentType ?? '');

export type StreamedAnswer = {
  /** As of a writable stream. */
  write(piece: Buffer, written?: () => void): boolean;
  end(): void;
  /** Resolves when there is room for more, or nobody left to read it. */
  drained(): Promise<void>;
};

/**
 * The body of a dump on its way out, its head already sent: compressed piece by piece, as fast as its reader
 * reads. `write` and `end` are the response's own. `bare`: the reader asked for the head alone.
 */
export function streamedAnswer(
  to: { write: (piece: Buffer) => boolean; end: () => unknown; response: ServerResponse },
  encoding: Encoding,
  bare: boolean,
): StreamedAnswer {
  const { response } = to;
  const out = new Writable({
    write(piece: Buffer, _, done) {
      if (to.write(piece)) done();
      else response.once('drain', () => done());
    },
    final(done) {
      to.end();
      done();
    },
  });
  // The reader's going ends the whole line; nobody has to be told but whoever writes.
  response.once('close', () => out.destroy());
  const packing = encoding === 'identity' ? null : encodingStream(encoding);
  if (packing)
    pipeline(packing, out, (error) => {
      if (error) response.destroy();
    });
  const first: Writable = packing ?? out;
  if (bare) first.end();

  return {
    write(piece, written) {
      if (first.writableEnded || first.destroyed) {
        if (written) queueMicrotask(written);
        return true;
      }
      return first.write(piece, () => written?.());
    },
    end: () => void first.end(),
    drained: () =>
      new Promise((resolve) => {
        if (response.closed || (!bare && !first.writableNeedDrain)) return resolve();
        const go = () => {
          first.off('drain', go);
          response.off('close', go);
          resolve();
        };
        first.once('drain', go);
        response.once('close', go);
      }),
  };
}
