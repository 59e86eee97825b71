// Intl formatters are costly to build: once each, for the whole process.
const numbers = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });
const dates = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Jakarta' });
const lists = new Intl.ListFormat('id-ID', { type: 'conjunction' });

/** 1234.5 → `1.234,5` */
export const formatNumber = (value: number): string => numbers.format(value);
/** `2026-11-24` or a moment → `24 November 2026` (Jakarta time) */
export const formatDate = (value: string): string => dates.format(new Date(value));
/** `a, b, dan c` */
export const formatList = (items: readonly string[]): string => lists.format(items);
