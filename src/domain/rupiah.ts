const UNITS = { '': 1, ribu: 1e3, juta: 1e6, miliar: 1e9, milyar: 1e9, triliun: 1e12 } as const;
const AMOUNT =
  /^(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,3}|-))?\s*(ribu|juta|miliar|milyar|triliun)?$/i;

/** Rupiah as Indonesians write them: `Rp 250.000.000,00`, `250 juta`, `1,5 miliar`. Null for anything else. */
export function readRupiah(typed: string): number | null {
  const found = AMOUNT.exec(typed.trim());
  if (found === null) return null;
  const [, whole = '', fraction = '', unit = ''] = found;
  const known = Object.entries(UNITS).find(([name]) => name === unit.toLowerCase());
  const part = fraction === '-' || fraction === '' ? 0 : Number(`0.${fraction}`);
  const amount = Math.round((Number(whole.replaceAll('.', '')) + part) * (known?.[1] ?? 1));
  return Number.isSafeInteger(amount) ? amount : null;
}

const SMALL = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];
/** From the largest; what comes before each is said as a number of its own. */
const SCALES = [
  [1e12, 'triliun'],
  [1e9, 'miliar'],
  [1e6, 'juta'],
  [1e3, 'ribu'],
  [1e2, 'ratus'],
  [10, 'puluh'],
] as const;
/** One hundred and one thousand are words of their own. */
const ONE_OF: Readonly<Record<string, string>> = { ratus: 'seratus', ribu: 'seribu' };

/** A whole number of at least 0 in words: 1_850_000 → `satu juta delapan ratus lima puluh ribu`. */
export function inWords(number: number): string {
  const small = SMALL[number];
  if (small !== undefined) return small;
  if (number < 20) return `${inWords(number - 10)} belas`;
  const [size, name] = SCALES.find(([least]) => number >= least) ?? [10, 'puluh'];
  const count = Math.floor(number / size);
  const said = (count === 1 ? ONE_OF[name] : undefined) ?? `${inWords(count)} ${name}`;
  const rest = number % size;
  return rest === 0 ? said : `${said} ${inWords(rest)}`;
}
