/**
 * The same body, of which nothing more is asked while its reader has no room for it: Astro's handler writes
 * as fast as a body can be read, which would gather a whole dump in memory for a slow reader.
 */
export function pacedBody(
  body: ReadableStream<Uint8Array>,
  roomToWrite: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await roomToWrite();
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
