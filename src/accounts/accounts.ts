import type { Change, Stored } from '../store/store.ts';
import type { PasswordFault } from './password-strength.ts';

/** `Set-Cookie` values to be sent with the answer. */
export type Cookies = readonly string[];

export type SignedIn = { account: Stored<'account'>; session: Stored<'session'>; cookies: Cookies };

type SignInOutcome =
  | ({ kind: 'signed_in' } & SignedIn)
  /** The password is right; a code has to follow. */
  | { kind: 'second_step'; cookies: Cookies }
  /** Wrong password or no such account: nobody is told which. */
  | { kind: 'refused' }
  /** The password is right, and an administrator has suspended the account. */
  | { kind: 'suspended' };

type CodeOutcome =
  | ({ kind: 'signed_in' } & SignedIn)
  | { kind: 'wrong' }
  /** The first step is too long ago, or there were too many wrong codes: it begins anew. */
  | { kind: 'over' };

type TwoFactorSetUp = {
  /** `otpauth://…`, for the QR code. */
  uri: string;
  /** The secret as people type it. */
  secret: string;
};

/** What a link in a mail is for. */
type LinkPurpose = 'password' | 'email';

/**
 * Proving who somebody is: passwords, codes, sessions and links in mails, over the store. Who may do what, and
 * what is told to whom, is the use cases'. `headers` are those of the request, with its cookies.
 */
export interface Accounts {
  /** Who is signed in; null for nobody. `cookies` keep the session alive. */
  whoIs(headers: Headers): Promise<SignedIn | null>;
  signIn(headers: Headers, given: { email: string; password: string }): Promise<SignInOutcome>;
  /** The second step: a code from the app, or one of the recovery codes, each of which opens once. */
  enterCode(headers: Headers, given: { code: string; recovery: boolean }): Promise<CodeOutcome>;
  /** Whose second step is under way in this browser; null when none is. */
  pendingSecondStep(headers: Headers): Promise<string | null>;
  signOut(headers: Headers): Promise<Cookies>;
  /** Signs in whoever has just proved it by a link. */
  signInByLink(headers: Headers, account: string): Promise<SignedIn>;

  byEmail(email: string): Promise<Stored<'account'> | null>;
  /** Whether it is the account's password. */
  isPassword(account: string, password: string): Promise<boolean>;
  hashPassword(password: string): Promise<string>;
  /** What is wrong with a password that somebody chooses; null when it is good. `about`: their name and address. */
  passwordFault(password: string, about: readonly string[]): Promise<PasswordFault | null>;

  sessionsOf(account: string): Promise<readonly Stored<'session'>[]>;
  /** Ends all of the account's sessions but `except`. */
  endSessions(account: string, except?: string): Promise<void>;

  /** Writes down a secret that can be used once until `minutes` are over, and returns it. */
  makeLink(purpose: LinkPurpose, value: string, minutes: number): Promise<string>;
  /** The value of a link that can be used; null when it is used up, over or none. */
  readLink(purpose: LinkPurpose, secret: string): Promise<string | null>;
  /** As `readLink`, and the link is used up: of two who come at once, one gets the value. */
  useLink(purpose: LinkPurpose, secret: string): Promise<string | null>;

  /** Begins to set up the second step; it is in force once a code has confirmed it. False: wrong password. */
  beginTwoFactor(headers: Headers, password: string): Promise<boolean>;
  /** What is being set up; null when nothing is, or it was begun too long ago. */
  twoFactorSetUp(account: Stored<'account'>): Promise<TwoFactorSetUp | null>;
  /** Puts it in force. Null: the code is wrong. The recovery codes are to be shown once. */
  confirmTwoFactor(
    headers: Headers,
    account: string,
    code: string,
  ): Promise<{ recoveryCodes: readonly string[]; cookies: Cookies } | null>;
  newRecoveryCodes(headers: Headers, password: string): Promise<readonly string[] | null>;
  endTwoFactor(headers: Headers, password: string): Promise<Cookies | null>;
  /** What takes the second step away, to be committed with its line in the account's log. */
  removalOfTwoFactor(account: string): Promise<readonly Change[]>;

  /** A cookie by which this browser is known to have signed in as the account before, and whether it came. */
  device(headers: Headers, account: string): { known: boolean; cookie: string };

  /** Sign-in at another service; null when none is set. */
  readonly oidc: Oidc | null;
  /** Removes sessions and links that are over. */
  sweep(): Promise<void>;
  close(): void;
}

interface Oidc {
  /** What people call the service. */
  name: string;
  /** Where the browser is to go. Throws when the service cannot be reached. */
  begin(headers: Headers, next: string): Promise<{ location: string; cookies: Cookies }>;
  /** Answers the service's redirect back to us, under `/api/auth/`. */
  answer(request: Request): Promise<Response>;
}
