import { describe, expect, it } from 'vitest';
import { readRolesChange, tellRolesChange, type GivenRoles } from '../../src/domain/roles-told.ts';

const NOBODY: GivenRoles = { regency: null, regencyRoles: [], nationalRoles: [] };
const ROLES: GivenRoles[] = [
  NOBODY,
  { ...NOBODY, regency: '3510' },
  { ...NOBODY, regency: '3510', regencyRoles: ['contributor', 'administrator'] },
  { ...NOBODY, nationalRoles: ['curator'] },
  { regency: '3273', regencyRoles: ['planner'], nationalRoles: ['curator', 'administrator'] },
];

describe('a change of roles in the log', () => {
  it.each(ROLES.flatMap((before) => ROLES.map((after) => [before, after] as const)))(
    'from %j to %j is read as it was told',
    (before, after) => {
      expect(readRolesChange(tellRolesChange(before, after))).toEqual({ before, after });
    },
  );

  it.each(['Pindah tugas', '', '3510 penguasa > -', '3510 > 3510 > 3510', '99 > -'])(
    'is not seen in %j',
    (detail) => expect(readRolesChange(detail)).toBeNull(),
  );
});
