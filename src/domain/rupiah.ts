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
