import type { Role, Viewer } from '../../src/domain/roles.ts';

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

/** Somebody who is just that, and belongs to the regency. */
export function viewerAs(role: Role, regency: string): Viewer | null {
  switch (role) {
    case 'anonymous':
      return null;
    case 'member':
      return aViewer({ regency });
    case 'contributor':
    case 'planner':
      return aViewer({ regency, regencyRoles: [role] });
    case 'regency_administrator':
      return aViewer({ regency, regencyRoles: ['administrator'] });
    case 'curator':
    case 'administrator':
      return aViewer({ regency, nationalRoles: [role] });
  }
}
