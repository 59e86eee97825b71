import type { Viewer } from '../../src/domain/roles.ts';

let made = 0;

/** Somebody signed in, with two-factor sign-in set up, with `fields` in place of the defaults. */
export function aViewer(fields: Partial<Viewer> = {}): Viewer {
  const number = (made += 1);
  return {
    id: `akun-${String(number).padStart(4, '0')}`,
    name: `Pengguna ${number}`,
    email: `pengguna-${number}@daerah.example`,
    regency: null,
    regencyRoles: [],
    nationalRoles: [],
    twoFactorEnabled: true,
    ...fields,
  };
}
