/** How the data may be used: named in the dumps' descriptions, the API and the pages that offer them. */
export const LICENCES = {
  /** Texts and links of the catalogue, written for the hub or reported to it. */
  catalogue: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  /** Codes, names and positions of the regencies. */
  regions: { name: 'ODbL 1.0', url: 'https://opendatacommons.org/licenses/odbl/1-0/' },
} as const;
