import type { ProfileFault, ProfileField } from '../../domain/profile-form.ts';
import { ProfilePart, type QuickWinState } from '../../domain/regency-profile.ts';
import { Dimension } from '../../domain/vocabularies.ts';
import { formatList, formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import { dimensionName } from '../../i18n/terms.ts';
import type { FormError } from '../form/question.ts';

type QuickWinField = Extract<ProfileField, `quick.${string}`>;
type PlainField = Exclude<ProfileField, QuickWinField>;

const QUICK = /^quick\.(\w+)\.(name|state|innovation)$/;

/** What a field of the form is called. */
export function labelOfProfile(field: ProfileField): string {
  const [, of, asked] = QUICK.exec(field) ?? [];
  const dimension = Dimension.safeParse(of);
  if (!dimension.success) return t(`profile.field.${field as PlainField}`);
  return t('profile.field.of', {
    dimension: dimensionName(dimension.data),
    field: t(`profile.field.quick.${asked as 'name' | 'state' | 'innovation'}`).toLowerCase(),
  });
}

export const profileError = ({ field, code, limit }: ProfileFault): FormError => ({
  field,
  message: t(`profile.fault.${code}`, {
    label: labelOfProfile(field),
    limit: limit === null ? '' : formatNumber(limit),
  }),
});

export const quickWinStateName = (state: QuickWinState): string => t(`quick_win.state.${state}`);

/** `progress, facts` of the trail → what was changed, in words. */
export const changedPartsWords = (parts: string): string =>
  t('admin.act.regency.profile_saved.parts', {
    parts: formatList(
      parts.split(', ').flatMap((part) => {
        const known = ProfilePart.safeParse(part);
        return known.success ? [t(`profile.part.${known.data}`)] : [];
      }),
    ),
  });
