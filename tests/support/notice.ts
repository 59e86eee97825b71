import { Notice } from '../../src/domain/notice.ts';

let made = 0;

/** A notice to `akun-penulis` of Kabupaten Banyuwangi, valid by the schema, with `fields` in place of the defaults. */
export function aNotice(fields: Partial<Notice> = {}): Notice {
  const number = String((made += 1)).padStart(4, '0');
  return Notice.parse({
    schema: 2,
    id: `kabar-${number}`,
    rev: 0,
    account: 'akun-penulis',
    regency: '3510',
    side: 'regency',
    at: '2026-11-20T03:00:00Z',
    about: {
      submission: `ajuan-${number}`,
      adoption: null,
      question: null,
      innovation: `inv-ajuan-${number}`,
      regency: '3510',
      name: `Kartu Tani ${number}`,
    },
    action: 'claim',
    from: 'submitted',
    to: 'in_review',
    byName: 'Budi Santoso',
    reason: null,
    dueOn: null,
    milestone: null,
    mailed: 'yes',
    readAt: null,
    ...fields,
  });
}
