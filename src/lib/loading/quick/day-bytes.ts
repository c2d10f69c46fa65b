import type { DayLayout } from './quick-plan.ts';

const ZERO = 48;
const COLON = 58;
const BLANK = 32;
const LETTER_T = 84;
/** The first of January of the year 0, in days since 1970. */
const YEAR_0 = -719_528;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const NO_DAY = -10_000_000;

/** Days since 1970 of the ten bytes at a place, or `NO_DAY` when they are no day of this layout from the year 1000 on. */
export function dayAt(bytes: Uint8Array, at: number, { yearAt, monthAt, dayAt: dayFrom, between }: DayLayout): number {
  const year = twoDigits(bytes, at + yearAt) * 100 + twoDigits(bytes, at + yearAt + 2);
  const month = twoDigits(bytes, at + monthAt);
  const day = twoDigits(bytes, at + dayFrom);
  const breaks =
    yearAt === 0 ? bytes[at + 4] === between && bytes[at + 7] === between : bytes[at + 2] === between && bytes[at + 5] === between;
  return breaks && year >= 1000 && month >= 1 && day >= 1 && day <= daysIn(year, month) ? dayNumber(year, month, day) : NO_DAY;
}

/** Seconds since midnight of ` hh:mm` or ` hh:mm:ss`, with a blank or a T before it; minus one when it is nothing of the kind. */
export function secondsAt(bytes: Uint8Array, at: number, time: DayLayout['time']): number {
  const hours = twoDigits(bytes, at + 1);
  const minutes = twoDigits(bytes, at + 4);
  const seconds = time === 'minutes' ? 0 : twoDigits(bytes, at + 7);
  const signs =
    (bytes[at] === BLANK || bytes[at] === LETTER_T) && bytes[at + 3] === COLON && (time === 'minutes' || bytes[at + 6] === COLON);
  const isTime = hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 && seconds >= 0 && seconds <= 59;
  return signs && isTime ? hours * 3600 + minutes * 60 + seconds : -1;
}

/** Far below nought when they are no digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO;
  const ones = (bytes[at + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -100_000;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0));

/** Days since 1970 of each first of January up to the year 9999, and of a common year the days before each month. */
const yearStarts = new Int32Array(10_000);
for (let year = 0, start = YEAR_0; year < yearStarts.length; start += isLeap(year) ? 366 : 365, year++) yearStarts[year] = start;
const monthStarts = monthDays.map((_, month) => monthDays.slice(0, month).reduce((sum, days) => sum + days, 0));

const dayNumber = (year: number, month: number, day: number): number =>
  (yearStarts[year] as number) + (monthStarts[month - 1] as number) + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
