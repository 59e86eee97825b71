import { provinces, regencies } from '../../app/regions.ts';

/** All regencies under the names of their provinces, for a field to choose one. */
export const regencyGroups = () =>
  provinces.map(({ code, name }) => ({
    label: name,
    options: regencies
      .filter(({ province }) => province === code)
      .map((regency) => ({ value: regency.code, label: regency.name })),
  }));
