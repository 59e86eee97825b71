import { z } from 'zod';
import { EmailAddress, Roles } from '../domain/account.ts';
import { ConflictError } from '../store/store.ts';
import { newAccount } from './create-account.ts';
import { findRegency } from './regions.ts';
import type { Hub } from './hub.ts';

/** Whom the operator asks for, at the server's console. Nothing is checked yet. */
export const UserAsked = z.strictObject({
  email: z.string(),
  name: z.string(),
  regency: z.string().nullable(),
  regencyRoles: z.array(z.string()),
  nationalRoles: z.array(z.string()),
  /** Null: they choose one by the link. */
  password: z.string().nullable(),
});
export type UserAsked = z.infer<typeof UserAsked>;

export type UserCreated =
  /** `link` sets the password, once and within `hours`; null where one was given. */
  { created: { email: string; link: string | null; hours: number } } | { faults: string[] };

const LINK_HOURS = 24;

/** Says what is wrong to the operator, by the names of the command's own options. */
function read(asked: UserAsked) {
  const faults: string[] = [];
  const email = EmailAddress.safeParse(asked.email);
  if (!email.success) faults.push(`--email ${asked.email} is no e-mail address`);
  const name = asked.name.trim();
  if (name.length < 2 || name.length > 200) faults.push('--name must have 2 to 200 characters');
  if (asked.regency !== null && !findRegency(asked.regency))
    faults.push(`--regency ${asked.regency}: no regency has this code; Kabupaten Bekasi is 3216`);
  const roles = Roles.safeParse({
    regency: asked.regency,
    regencyRoles: [...new Set(asked.regencyRoles)],
    nationalRoles: [...new Set(asked.nationalRoles)],
  });
  if (!roles.success)
    faults.push(
      'say what they may do: --administrator, --curator, or --regency CODE with --role contributor, planner or administrator',
    );
  return email.success && roles.success && faults.length === 0
    ? { email: email.data, name, roles: roles.data }
    : { faults };
}

/**
 * Makes an account for somebody whom the operator knows. Their address is not verified by it. Nothing is made when
 * something is wrong.
 */
export async function createUser(
  hub: Pick<Hub, 'accounts' | 'store' | 'siteUrl'>,
  asked: UserAsked,
): Promise<UserCreated> {
  const wanted = read(asked);
  if ('faults' in wanted) return { faults: wanted.faults };
  const { email, name, roles } = wanted;
  const taken = { faults: [`there is an account of ${email} already`] };
  if ((await hub.accounts.byEmail(email)) !== null) return taken;
  const fault =
    asked.password === null ? null : await hub.accounts.passwordFault(asked.password, [name, email]);
  if (fault !== null)
    return {
      faults: [
        `the password is ${fault.code.replace('_', ' ')}${'advice' in fault ? `: ${fault.advice}` : ''}`,
      ],
    };
  const passwordHash = asked.password === null ? null : await hub.accounts.hashPassword(asked.password);
  const { account, changes } = newAccount(
    { email, name, roles },
    { passwordHash, verified: false, by: null },
  );
  try {
    await hub.store.commit(changes);
  } catch (error) {
    if (error instanceof ConflictError) return taken;
    throw error;
  }
  const secret =
    passwordHash === null ? await hub.accounts.makeLink('password', account.id, LINK_HOURS * 60) : null;
  const link = secret && `${hub.siteUrl}/atur-sandi?token=${secret}`;
  return { created: { email, link, hours: LINK_HOURS } };
}
