import type { PasswordFault } from '../accounts/password-strength.ts';

/** What is wrong with a form about an account. `field`: its name in the form; null: the whole. */
export type AccountFault =
  | { field: 'surel'; code: 'email_invalid' | 'email_taken' | 'email_same' }
  | { field: 'nama'; code: 'name_invalid' }
  | { field: 'unit'; code: 'agency_invalid' }
  | { field: 'kabar'; code: 'mailing_invalid' }
  | { field: 'sandi'; code: 'password_wrong' }
  | { field: 'sandi-baru'; code: 'password_repeated' }
  | { field: 'sandi-baru'; code: 'password_weak'; fault: PasswordFault }
  | { field: 'kode'; code: 'code_wrong' }
  | { field: 'peran'; code: 'roles_invalid' }
  | { field: 'daerah'; code: 'regency_invalid' }
  | { field: 'alasan'; code: 'reason_missing' }
  | { field: null; code: 'sign_in_refused' | 'suspended' };

/** What came of a form: what was done, or everything that is wrong with it and nothing done. */
export type Done<T> = ({ ok: true } & T) | { ok: false; faults: readonly AccountFault[] };

export const failed = (
  ...faults: readonly AccountFault[]
): { ok: false; faults: readonly AccountFault[] } => ({
  ok: false,
  faults,
});
