import { getLocale } from './paraglide/runtime.js';

const tag = (): string => (getLocale() === 'nl' ? 'nl-NL' : 'en-GB');

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = tag() + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat(tag(), options);
  formats.set(key, known);
  return known as Intl.NumberFormat;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag() + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag(), { timeZone: 'UTC', ...options });
  formats.set(key, known);
  return known as Intl.DateTimeFormat;
}

/** 1.234 in Dutch, 1,234 in English; at most `digits` after the decimal sign. */
export const formatNumber = (value: number, digits = 0): string =>
  numberFormat({ maximumFractionDigits: digits, signDisplay: 'negative' }).format(value);

/** Money without cents from a hundred up, with cents below; € 1.234 in Dutch, €1,234 in English. */
export function formatMoney(value: number, currency: string, digits = Math.abs(value) >= 100 || value === 0 ? 0 : 2): string {
  return numberFormat({
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  }).format(value);
}

/** A share of one as a percentage: 0.305 is 30,5 % in Dutch, 30.5% in English. Only nought is shown as 0 %, and only all as 100 %. */
export function formatShare(share: number, digits = share !== 0 && Math.abs(share) < 0.1 ? 1 : 0): string {
  const least = 10 ** -(digits + 2);
  if (share > 0 && share < least / 2) return `< ${formatShare(least, digits)}`;
  if (share < 1 && share >= 1 - least / 2) return digits === 0 ? formatShare(share, 1) : `> ${formatShare(1 - least, digits)}`;
  const text = numberFormat({ style: 'percent', maximumFractionDigits: digits, signDisplay: 'negative' }).format(share);
  return getLocale() === 'nl' ? text.replace(/\s?%/, '\u00a0%') : text;
}

/** An ISO day, or a date at UTC midnight, as 21-11-2026 in Dutch and 21 Nov 2026 in English, where numbers alone read two ways; what is no day stays as it is. */
export function formatDay(day: string | Date): string {
  const date = new Date(day);
  if (Number.isNaN(date.getTime())) return String(day);
  return dateFormat({ day: 'numeric', month: getLocale() === 'nl' ? 'numeric' : 'short', year: 'numeric' }).format(date);
}

/** The same in full: 21 november 2026, 21 November 2026. */
export const formatDayInFull = (day: string | Date): string =>
  dateFormat({ day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(day));

/** A moment in the user's own time zone: 21 nov 16:02. */
export const formatMoment = (moment: string): string =>
  new Intl.DateTimeFormat(tag(), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(moment));

/** 485 MB, 1,2 kB: powers of a thousand. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return numberFormat({
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: value < 10 && power ? 1 : 0,
  }).format(value);
}

/** "a, b en c" in Dutch, "a, b and c" in English. */
export const formatList = (items: readonly string[]): string => new Intl.ListFormat(tag(), { type: 'conjunction' }).format(items);
