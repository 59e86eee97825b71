import { Collection } from '../../src/domain/collection.ts';

let made = 0;

/** A collection of its own id, empty and private, with `fields` in place of the defaults. */
export const aCollection = (fields: Partial<Collection> = {}): Collection =>
  Collection.parse({
    schema: 1,
    id: `koleksi-${String((made += 1)).padStart(4, '0')}`,
    rev: 0,
    account: 'akun-perencana',
    regency: '3510',
    name: 'Bahan musrenbang',
    description: '',
    cases: [],
    forColleagues: false,
    link: null,
    writtenRev: 1,
    createdAt: '2026-11-20T03:00:00Z',
    updatedAt: '2026-11-20T03:00:00Z',
    ...fields,
  });
