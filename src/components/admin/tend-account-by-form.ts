import { askForReset } from '../../app/reset-password.ts';
import { changeRoles, findAccount, type RolesOutcome } from '../../app/change-roles.ts';
import type { Hub } from '../../app/hub.ts';
import {
  resetTwoFactor,
  restoreAccount,
  signOutEverywhere,
  suspendAccount,
} from '../../app/suspend-account.ts';
import type { GivenRoles } from '../../domain/roles-told.ts';
import type { Viewer } from '../../domain/roles.ts';
import { t, type MessageKey } from '../../i18n/messages.ts';
import type { DoneCode } from '../done.ts';
import type { FormError } from '../form/question.ts';
import { ROLE_FIELDS, sentRev, textOf } from './sent-roles.ts';

/** What came of a form about somebody's account: what to say on the next page, or what is wrong. */
export type Tended =
  | { done: DoneCode | null }
  | { done?: never; status: 409 | 422; errors: readonly FormError[]; mustBeSure: boolean };

const wrong = (field: string | null, key: MessageKey, status: 409 | 422 = 422): Tended => ({
  status,
  errors: [{ field, message: t(key) }],
  mustBeSure: field === 'yakin',
});

const ROLES_WRONG = {
  own_administrator_role: () => wrong(ROLE_FIELDS.nationalRoles, 'admin.roles.own_administrator', 409),
  last_of_regency: () => wrong('yakin', 'admin.roles.last_of_regency'),
  no_such_regency: () => wrong(ROLE_FIELDS.regency, 'admin.invite.regency_invalid'),
  no_regency: () => wrong(ROLE_FIELDS.regency, 'admin.roles.no_regency'),
} as const satisfies Record<Exclude<RolesOutcome, 'changed' | 'unchanged'>, () => Tended>;

/** Changes somebody's roles to `roles`. Throws what `changeRoles` throws. */
export async function changeRolesByForm(
  hub: Hub,
  viewer: Viewer | null,
  form: FormData,
  { id, roles, done }: { id: string; roles: GivenRoles; done: DoneCode },
): Promise<Tended> {
  const outcome = await changeRoles(hub, viewer, {
    id,
    rev: sentRev(form),
    roles,
    sure: textOf(form, 'yakin') === 'ya',
  });
  if (outcome === 'changed' || outcome === 'unchanged') return { done };
  return ROLES_WRONG[outcome]();
}

/** What an administrator does to an account beside its roles. Throws what the use cases throw. */
export async function tendAccountByForm(
  hub: Hub,
  viewer: Viewer | null,
  form: FormData,
  { id, address }: { id: string; address: string },
): Promise<Tended> {
  const asked = { id, rev: sentRev(form) };
  switch (textOf(form, 'tindakan')) {
    case 'tangguhkan': {
      const outcome = await suspendAccount(hub, viewer, { ...asked, reason: textOf(form, 'alasan') });
      if (outcome === 'own_account') return wrong(null, 'admin.person.own_account', 409);
      if (outcome === 'no_reason') return wrong('alasan', 'admin.person.reason_missing');
      if (outcome === 'long_reason') return wrong('alasan', 'admin.person.reason_long');
      return { done: 'ditangguhkan' };
    }
    case 'pulihkan':
      await restoreAccount(hub, viewer, asked);
      return { done: 'dipulihkan' };
    case 'cabut-dua-langkah': {
      const outcome = await resetTwoFactor(hub, viewer, asked);
      if (outcome === 'own_account') return wrong(null, 'admin.person.own_account', 409);
      return { done: 'dua-langkah-dicabut' };
    }
    case 'keluarkan':
      await signOutEverywhere(hub, viewer, asked);
      return { done: 'perangkat-dikeluarkan' };
    case 'kirim-tautan-sandi': {
      const { email } = await findAccount(hub, id);
      await askForReset(hub, { email, address });
      return { done: 'tautan-sandi-dikirim' };
    }
    default:
      return { done: null };
  }
}
