import type { Hub } from '../../app/hub.ts';
import { invite, revokeInvitation } from '../../app/invitations.ts';
import { resendInvitation } from '../../app/tend-invitation.ts';
import type { GivenRoles } from '../../domain/roles-told.ts';
import type { Viewer } from '../../domain/roles.ts';
import { t } from '../../i18n/messages.ts';
import type { DoneCode } from '../done.ts';
import type { FormError } from '../form/question.ts';
import { sentRoles, textOf } from './sent-roles.ts';

export type InviteSent = { email: string; roles: GivenRoles; errors: readonly FormError[] };
export const nobodyInvited = (regency: string | null): InviteSent => ({
  email: '',
  roles: { regency, regencyRoles: ['contributor'], nationalRoles: [] },
  errors: [],
});

/** Invites whom the form names; `regency` when it may be to that one alone. Null: done. */
export async function inviteByForm(
  hub: Hub,
  viewer: Viewer | null,
  form: FormData,
  regency: string | null,
): Promise<InviteSent | null> {
  const email = textOf(form, 'surel');
  const sent = sentRoles(form);
  const roles = regency === null ? sent : { ...sent, regency, nationalRoles: [] };
  const done = await invite(hub, viewer, {
    email,
    roles: { ...roles, regencyRoles: [...roles.regencyRoles], nationalRoles: [...roles.nationalRoles] },
  });
  if (done.ok) return null;
  const errors = done.faults.map(({ field, code }): FormError => {
    if (code === 'email_invalid') return { field, message: t('admin.invite.email_invalid') };
    if (code === 'regency_invalid') return { field, message: t('admin.invite.regency_invalid') };
    return { field, message: t('admin.invite.roles_invalid') };
  });
  return { email, roles, errors };
}

/** What a button beside an invitation asks for; null when the form has none. */
export async function tendByForm(hub: Hub, viewer: Viewer | null, form: FormData): Promise<DoneCode | null> {
  const id = textOf(form, 'undangan');
  switch (textOf(form, 'tindakan')) {
    case 'cabut':
      await revokeInvitation(hub, viewer, id);
      return 'undangan-dicabut';
    case 'kirim-lagi':
      await resendInvitation(hub, viewer, id);
      return 'diundang';
    default:
      return null;
  }
}
