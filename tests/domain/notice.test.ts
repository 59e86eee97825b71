import { expect, it } from 'vitest';
import { nameForNotice } from '../../src/domain/notice.ts';
import { readRecord } from '../../src/domain/records.ts';
import { aNotice } from '../support/notice.ts';

it('a name that was typed over lines and far too long fits a notice', () => {
  expect(nameForNotice('  Kartu\n Tani  ')).toBe('Kartu Tani');
  expect(nameForNotice('x'.repeat(5000))).toHaveLength(300);
  expect(nameForNotice(' ')).toBe('');
});

it('a notice from before adoptions and questions were told is still read', () => {
  const { milestone, about, ...rest } = aNotice();
  const { adoption, question, ...before } = about;
  expect([milestone, adoption, question]).toEqual([null, null, null]);
  expect(readRecord('notice', { ...rest, schema: 1, about: before })).toEqual({
    ...rest,
    schema: 2,
    about,
    milestone,
  });
});
