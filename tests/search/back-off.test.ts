import { expect, it } from 'vitest';
import { backOff } from '../../src/search/back-off.ts';

it('waits twice as long each time, never longer than the longest, and starts over when it went well', () => {
  const wait = backOff({ first: 100, longest: 500 });
  expect([wait.next(), wait.next(), wait.next(), wait.next(), wait.next()]).toEqual([
    100, 200, 400, 500, 500,
  ]);
  wait.reset();
  expect([wait.next(), wait.next()]).toEqual([100, 200]);
});
