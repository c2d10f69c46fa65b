import { isDay } from './date-format.ts';

/**
 * A way to read a text as a moment. `format` is for strptime; null is ISO 8601, with or without time. Of some moments with a
 * zone ("10:00 +0100", "10:00Z") the engine only reads the day.
 */
export interface DateReading {
  readonly format: string | null;
  readonly order: 'ymd' | 'dmy' | 'mdy';
  readonly holds: 'day' | 'moment' | 'dayOfMoment';
}

/** How a column writes dates, and the share of its texts that fit. `dayFirst` says whether day or month first was proved; null for the year first. */
export interface DateStyle extends DateReading {
  readonly fits: number;
  readonly dayFirst: 'proved' | 'assumed' | null;
}

const CLOCK = '(?:(,? +|T)(\\d{1,2}):(\\d{2})(:\\d{2})?(\\.\\d+)?( +[AaPp][Mm])?( ?(?:Z|[+-]\\d{2}(?::?\\d{2})?))?)?';
const SPLIT = new RegExp(`^(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})${CLOCK}$`);
const MONTH =
  '(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|june?|juni|july?|juli|aug(?:ust|ustus)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[.]?';
const WEEKDAY = '(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.]?,? +)?';
const DAY_NAME = new RegExp(`^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th|e)?([ ./-]+)${MONTH},?[ ./-]+('?\\d{2}|\\d{4})${CLOCK}$`, 'i');
const NAME_DAY = new RegExp(`^${WEEKDAY}${MONTH} +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})${CLOCK}$`, 'i');

interface Clock {
  readonly format: string;
  readonly isIso: boolean;
  readonly zone: string | undefined;
  readonly seconds: string | undefined;
}

/** The time behind a day, from the groups of `CLOCK`; null when there is no such time. */
function clockOf([gap, hour, , seconds, fraction, half, zone]: readonly (string | undefined)[]): Clock | null {
  if (!gap) return { format: '', isIso: true, zone: undefined, seconds: undefined };
  if (Number(hour) > (half ? 12 : 23) || (half && hour && Number(hour) < 1)) return null;
  const isLong = (fraction ?? '').length > 7 || (fraction && !seconds);
  const clock = `${half ? '%I' : '%H'}:%M${seconds ? ':%S' : ''}${fraction ? '.%f' : ''}${half ? ' %p' : ''}`;
  const format = `${gap.trim() === '' ? ' ' : gap}${clock}`;
  return { format: isLong || zone ? '' : format, isIso: !half && !gap.startsWith(','), zone, seconds };
}

/** All ways in which a text can be a real date between the years 1000 and 9999; two for 03-04-2026, none for 31-02-2026. */
export function dateReadings(text: string): DateReading[] {
  if (text.length > 60 || !/\d/.test(text)) return [];
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact)
    return isDay(Number(compact[1]), Number(compact[2]), Number(compact[3])) ? [{ format: '%Y%m%d', order: 'ymd', holds: 'day' }] : [];
  if (/[a-z]{3}/i.test(text)) return namedReadings(text);
  const parts = SPLIT.exec(text);
  if (!parts) return [];
  const [, first = '', separator = '', second = '', third = '', gap] = parts;
  const clock = clockOf(parts.slice(5));
  if (!clock) return [];
  const holds = gap ? 'moment' : 'day';
  if (first.length === 4) {
    if (third.length > 2 || !isDay(+first, +second, +third)) return [];
    const { zone, seconds } = clock;
    if (separator === '-' && clock.isIso)
      return [{ format: null, order: 'ymd', holds: zone && (!seconds || zone.startsWith(' ')) ? 'dayOfMoment' : holds }];
    return gap && !clock.format ? [] : [{ format: ['%Y', '%m', '%d'].join(separator) + clock.format, order: 'ymd', holds }];
  }
  if (first.length > 2 || (third.length !== 2 && third.length !== 4) || (gap && !clock.format)) return [];
  const year = third.length === 4 ? +third : 2000 + +third;
  const yearFormat = third.length === 4 ? '%Y' : '%y';
  const readings: DateReading[] = [];
  if (isDay(year, +second, +first)) readings.push({ format: ['%d', '%m', yearFormat].join(separator) + clock.format, order: 'dmy', holds });
  if (isDay(year, +first, +second)) readings.push({ format: ['%m', '%d', yearFormat].join(separator) + clock.format, order: 'mdy', holds });
  return readings;
}

/** With the name of a month: 31 dec. 2025, 31-dec-25, Dec 31, 2025. The order is beyond doubt. */
function namedReadings(text: string): DateReading[] {
  const dayFirst = DAY_NAME.exec(text);
  const parts = dayFirst ?? NAME_DAY.exec(text);
  if (!parts) return [];
  const clock = clockOf(parts.slice(dayFirst ? 4 : 3));
  if (!clock || (parts[dayFirst ? 4 : 3] && !clock.format)) return [];
  const year = dayFirst && (parts[3] ?? '').length < 4 ? '%y' : '%Y';
  const gap = dayFirst?.[2]?.trim() ? dayFirst[2].trim() : ' ';
  const time = clock.format.replace(/^(?:T|, +)/, ' ');
  const holds = time ? 'moment' : 'day';
  return Number(parts[1]) < 1 || Number(parts[1]) > 31
    ? []
    : [{ format: (dayFirst ? `%d${gap}%b${gap}${year}` : '%b %d, %Y') + time, order: 'ymd', holds }];
}

/** All readings of a column's texts, each with how many fit. `count`: how many texts; `any`: how many are a date in some way. */
export interface DateFits {
  readonly count: number;
  readonly any: number;
  readonly readings: readonly (DateReading & { readonly fits: number })[];
}

/** Texts with how often each occurs. */
export function dateFits(texts: ReadonlyMap<string, number>): DateFits {
  const tally = new Map<string, { reading: DateReading; fits: number }>();
  let count = 0;
  let any = 0;
  for (const [text, times] of texts) {
    count += times;
    const readings = dateReadings(text);
    if (readings.length) any += times;
    for (const reading of readings) {
      const key = reading.format ?? 'iso';
      const known = tally.get(key);
      tally.set(key, { reading: { ...reading, holds: widest(reading.holds, known?.reading.holds) }, fits: (known?.fits ?? 0) + times });
    }
  }
  return { count, any, readings: [...tally.values()].map(({ reading, fits }) => ({ ...reading, fits })) };
}

/** The ways to read a column's dates, best first; where day and month first fit equally, `preferred` comes first. */
export function dateStyles({ readings }: DateFits, preferred: 'dmy' | 'mdy'): DateStyle[] {
  const ranked = readings.toSorted((a, b) => b.fits - a.fits || +(b.order === preferred) - +(a.order === preferred));
  const most = ranked[0]?.fits;
  const isOpen = ranked.filter(({ fits }) => fits === most).length > 1;
  return ranked.map((reading) => ({
    ...reading,
    dayFirst: reading.order === 'ymd' ? null : isOpen && reading.fits === most ? 'assumed' : 'proved',
  }));
}

const widths = ['day', 'moment', 'dayOfMoment'] as const;

/** What a whole column holds, from two of its texts: all are read in the one way that reads both. */
const widest = (one: DateReading['holds'], other: DateReading['holds'] = 'day'): DateReading['holds'] =>
  widths[Math.max(widths.indexOf(one), widths.indexOf(other))] ?? one;
