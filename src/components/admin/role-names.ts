import type { GivenRoles } from '../../domain/roles-told.ts';
import { readRolesChange } from '../../domain/roles-told.ts';
import { rolesGiven, type NationalRole, type RegencyRole, type Role } from '../../domain/roles.ts';
import { findRegency } from '../../app/regions.ts';
import { formatList } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import type { Option } from '../form/question.ts';

/** With a capital, as it stands alone. */
export const roleName = (role: Role): string =>
  role === 'anonymous' ? t('admin.role.none') : t(`role.${role}`);

/** What somebody may do beyond belonging to a regency; that they belong to one when there is no more. */
export function roleNames(given: GivenRoles): readonly string[] {
  const roles = [...rolesGiven(given)];
  const more = roles.filter((role) => role !== 'member');
  return (more.length > 0 ? more : roles).map(roleName);
}

/** `Kontributor dan perencana, Kabupaten Banyuwangi`. */
export function rolesWords(given: GivenRoles): string {
  const regency = given.regency === null ? undefined : findRegency(given.regency);
  const names = roleNames(given);
  const roles = names.length === 0 ? t('admin.role.none') : formatList(names);
  return regency ? `${roles}, ${regency.name}` : roles;
}

/** A line of an account's log in words. */
export function detailWords(detail: string): string {
  const change = readRolesChange(detail);
  return change === null
    ? detail
    : t('admin.roles_change', { before: rolesWords(change.before), after: rolesWords(change.after) });
}

const REGENCY_ROLES = ['contributor', 'planner', 'administrator'] as const satisfies readonly RegencyRole[];
const NATIONAL_ROLES = ['curator', 'administrator'] as const satisfies readonly NationalRole[];

export const regencyRoleOptions = (): Option[] =>
  REGENCY_ROLES.map((value) => ({
    value,
    label: roleName(value === 'administrator' ? 'regency_administrator' : value),
    hint: t(`admin.role.regency.${value}.what`),
  }));

export const nationalRoleOptions = (): Option[] =>
  NATIONAL_ROLES.map((value) => ({ value, label: roleName(value), hint: t(`admin.role.${value}.what`) }));
