import { describe, expect, it } from 'vitest';
import { aged } from '../../src/domain/mail.ts';

const DAY = 24 * 60 * 60_000;
const written = Date.parse('2026-11-24T03:00:00Z');
const mail = { createdAt: new Date(written).toISOString(), text: 'Halo', html: null };

describe('the age of a mail', () => {
  it.each([
    ['sent', 29, 'as_it_is'],
    ['sent', 31, 'emptied'],
    ['sent', 91, 'gone'],
    ['failed', 31, 'as_it_is'],
    ['failed', 91, 'gone'],
    ['kept', 31, 'as_it_is'],
    ['kept', 91, 'gone'],
    ['waiting', 91, 'as_it_is'],
  ] as const)('%s, %i days old: %s', (state, days, expected) => {
    expect(aged({ ...mail, state }, new Date(written + days * DAY))).toBe(expected);
  });

  it('empties no mail twice', () => {
    expect(aged({ ...mail, text: '', state: 'sent' }, new Date(written + 31 * DAY))).toBe('as_it_is');
  });
});
