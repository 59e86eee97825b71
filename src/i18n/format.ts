// Intl formatters are costly to build: once each, for the whole process.
const numbers = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });
const dates = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Jakarta' });
const times = new Intl.DateTimeFormat('id-ID', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Jakarta',
  timeZoneName: 'short',
});
const moments = new Intl.DateTimeFormat('id-ID', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Jakarta',
  timeZoneName: 'short',
});
const months = new Intl.DateTimeFormat('id-ID', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortMonths = new Intl.DateTimeFormat('id-ID', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const lists = new Intl.ListFormat('id-ID', { type: 'conjunction' });

/** 1234.5 → `1.234,5` */
export const formatNumber = (value: number): string => numbers.format(value);
/** `2026-11-24` or a moment → `24 November 2026` (Jakarta time) */
export const formatDate = (value: string): string => dates.format(new Date(value));
/** A moment → `10.21 WIB` */
export const formatTime = (moment: string): string => times.format(new Date(moment));
/** A moment → `24 November 2026 pukul 10.21 WIB` */
export const formatMoment = (moment: string): string => moments.format(new Date(moment));
/** `2026-11` → `November 2026` */
export const formatMonth = (month: string): string => months.format(new Date(`${month}-01T00:00:00Z`));
/** The month of a date in UTC → `Nov 2026` */
export const formatMonthShort = (date: Date): string => shortMonths.format(date);
/** `a, b, dan c` */
export const formatList = (items: readonly string[]): string => lists.format(items);

const rough = new Intl.NumberFormat('id-ID', {
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 2,
});
/** To two figures, as one says it: 3387601 → `3,4 juta`, 84205 → `84 ribu` */
export const formatRough = (value: number): string => rough.format(value);
