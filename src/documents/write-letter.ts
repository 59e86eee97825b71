import { regencyOf } from '../app/regions.ts';
import type { Letter } from '../domain/adoption.ts';
import { formatList } from '../i18n/format.ts';
import { t } from '../i18n/messages.ts';
import type { Stored } from '../store/store.ts';

type Case = Pick<Stored<'innovation'>, 'name' | 'slug' | 'regency' | 'agency' | 'summary' | 'takeaways'>;

/** Who a regency's head is called, without a name: `Bupati Bekasi`, `Wali Kota Makassar`. */
export function headOf(regency: string): string {
  const [, kind, name = ''] = /^(Kabupaten|Kota) (?:Administrasi )?(.+)$/.exec(regency) ?? [];
  return kind === 'Kota' ? t('adoption.head.mayor', { name }) : t('adoption.head.regent', { name });
}

/**
 * The letter of interest as the hub writes it, from the case and the two regencies alone. What only the sender knows
 * (number, date, agency, who signs) is left empty, and every text may be changed.
 */
export function writeLetter({
  innovation,
  adopter,
  siteUrl,
}: {
  innovation: Case;
  adopter: string;
  siteUrl: string;
}): Letter {
  const here = regencyOf(adopter);
  const origin = regencyOf(innovation.regency);
  const { name, agency } = innovation;
  const things = innovation.takeaways.slice(0, 5).map(({ title }) => title);
  return {
    government: t('letter.government', { regency: here.name }),
    agency: '',
    address: '',
    number: '',
    place: '',
    date: null,
    nature: t('letter.nature'),
    attachment: t('letter.attachment'),
    subject: t('letter.subject', { name }),
    addressee: headOf(origin.name),
    addresseePlace: t('letter.addressee_place'),
    opening: t('letter.opening', {
      name,
      agency:
        agency === null
          ? t('letter.government', { regency: origin.name })
          : t('letter.agency_of', { agency, regency: origin.name }),
      url: `${siteUrl}/inovasi/${innovation.slug}`,
      regency: here.name,
    }),
    body: t('letter.body', { summary: innovation.summary }),
    request: t('letter.request', {
      takeaways: things.length === 0 ? t('letter.request.things') : formatList(things),
    }),
    closing: t('letter.closing'),
    signatoryPosition: headOf(here.name),
    signatoryName: '',
    signatoryNumber: '',
    copies: [t('letter.copy.ministry'), t('letter.copy.governor', { province: here.provinceName })].join(
      '\n',
    ),
  };
}

const HEAD = /^(?:(?:pj|pjs|plt|plh)\.?\s+)?((?:bupati|wali ?kota)\b.*)$/i;

/**
 * The lines above the address. A regency's head writes under the name of the office; an agency under the government
 * that it is of, `agency` empty while nobody has said which.
 */
export function letterhead({
  government,
  agency,
  signatoryPosition,
}: Pick<Letter, 'government' | 'agency' | 'signatoryPosition'>): { top: string; agency: string | null } {
  const office = agency.trim() === '' ? HEAD.exec(signatoryPosition.trim())?.[1] : undefined;
  return office === undefined
    ? { top: government.toUpperCase(), agency: agency.toUpperCase() }
    : { top: office.toUpperCase(), agency: null };
}
