import { plainNumber } from '#lib/loading/unpack/plain-number.ts';
import type { NumberFormat } from './number-formats.ts';

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** The last day a spreadsheet knows: 31 December 9999. */
const LAST_SERIAL = 2_958_466;

/** A number in a cell as plain text: dates in ISO, to the second; a time of day as `HH:MM:SS`. */
export function numberText(written: string, format: NumberFormat, is1904: boolean): string {
  const value = Number(written);
  if (written.trim() === '' || Number.isNaN(value)) return written;
  if (format === null || value < 0 || value >= LAST_SERIAL) return plainNumber(value);
  if (typeof format === 'object') return Number.isInteger(value) ? String(value).padStart(format.digits, '0') : plainNumber(value);
  if (format === 'duration') return clock(Math.round(value * 86_400));
  if (format === 'time' && value < 1) return clock(Math.round(value * 86_400) % 86_400);
  const iso = dateOf(format === 'date' ? Math.floor(value) : value, is1904).toISOString();
  return format === 'date' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** Before March 1900 a 1900 workbook counts a day that never was. */
function dateOf(serial: number, is1904: boolean): Date {
  const days = !is1904 && serial < 60 ? serial + 1 : serial;
  return new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + Math.round((days * DAY_MS) / 1000) * 1000);
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** What a workbook writes as `_x000D_` is a character that XML has no place for. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
