const months = new Intl.DateTimeFormat('id-ID', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('id-ID', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `2026-11` → `November 2026` */
export const monthName = (month: string): string => months.format(new Date(`${month}-01T00:00:00Z`));
/** → `Nov 2026` */
export const monthNameShort = (date: Date): string => short.format(date);
