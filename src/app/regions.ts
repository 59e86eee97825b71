import regionsData from '../../data/vocabularies/regencies.json' with { type: 'json' };
import { RegencyFile, regencySlug, type Province, type Regency } from '../domain/regency.ts';

const file = RegencyFile.parse(regionsData);

/** All 514, in the order of their codes. */
export const regencies: readonly Regency[] = file.regencies;
/** All 38, in the order of their codes. */
export const provinces: readonly Province[] = file.provinces;
/** Where the lists come from and under which licence, for the pages that show them. */
export const regionsSource = { year: file.year, source: file.source, licence: file.licence };

const regencyByCode = new Map(regencies.map((regency) => [regency.code, regency]));
const provinceByCode = new Map(provinces.map((province) => [province.code, province]));
const slugByCode = new Map(regencies.map((regency) => [regency.code, regencySlug(regency.name)]));

export const findRegency = (code: string): Regency | undefined => regencyByCode.get(code);
export const findProvince = (code: string): Province | undefined => provinceByCode.get(code);

/** The regency of a stored record. Throws when the official list does not have it: the record is at fault. */
export function regencyOf(code: string): Regency & { provinceName: string; slug: string } {
  const regency = regencyByCode.get(code);
  const province = regency && provinceByCode.get(regency.province);
  const slug = slugByCode.get(code);
  if (!regency || !province || slug === undefined) throw new Error(`no regency has the code ${code}`);
  return { ...regency, provinceName: province.name, slug };
}
