import type { AccountFault } from '../../app/account-faults.ts';
import { t } from '../../i18n/messages.ts';
import type { FormError } from '../form/question.ts';

function wordsOf(fault: AccountFault): string {
  if (fault.code !== 'password_weak') return t(`account.fault.${fault.code}`);
  const { fault: about } = fault;
  switch (about.code) {
    case 'too_short':
      return t('account.fault.too_short', { shortest: about.shortest });
    case 'too_long':
      return t('account.fault.too_long', { longest: about.longest });
    case 'too_weak':
      return t('account.fault.too_weak', { advice: about.advice });
  }
}

/** What is wrong with a form, in the words that its page says. */
export const faultWords = (faults: readonly AccountFault[]): readonly FormError[] =>
  faults.map((fault) => ({ field: fault.field, message: wordsOf(fault) }));
