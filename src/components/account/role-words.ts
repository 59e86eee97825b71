import { ROLES, rolesGiven, type Role, type Viewer } from '../../domain/roles.ts';
import { t, type MessageKey } from '../../i18n/messages.ts';

const NAMES = {
  member: 'role.member',
  contributor: 'role.contributor',
  planner: 'role.planner',
  regency_administrator: 'role.regency_administrator',
  curator: 'role.curator',
  administrator: 'role.administrator',
} as const satisfies Record<Exclude<Role, 'anonymous'>, MessageKey>;

/** The names of the roles that were given, the weightier last. */
export function roleWords(
  holder: Pick<Viewer, 'regency' | 'regencyRoles' | 'nationalRoles'>,
): readonly string[] {
  const given = rolesGiven(holder);
  return ROLES.flatMap((role) => (role !== 'anonymous' && given.has(role) ? [t(NAMES[role])] : []));
}
