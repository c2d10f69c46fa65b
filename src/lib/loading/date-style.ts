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

const SPLIT = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:([ T])(\d{1,2}):(\d{2})(:\d{2})?(\.\d{1,6})?( ?(?:Z|[+-]\d{2}(?::?\d{2})?))?)?$/;

/** All ways in which a text can be a real date between the years 1000 and 9999; two for 03-04-2026, none for 31-02-2026. */
export function dateReadings(text: string): DateReading[] {
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact)
    return isDay(Number(compact[1]), Number(compact[2]), Number(compact[3])) ? [{ format: '%Y%m%d', order: 'ymd', holds: 'day' }] : [];
  const parts = SPLIT.exec(text);
  if (!parts) return [];
  const [, first = '', separator = '', second = '', third = '', gap, hour, , seconds, fraction, zone] = parts;
  if (hour && +hour > 23) return [];
  const holds = gap ? 'moment' : 'day';
  const time = gap ? `${gap}%H:%M${seconds ? ':%S' : ''}` : '';
  if (first.length === 4) {
    if (third.length > 2 || !isDay(+first, +second, +third)) return [];
    if (separator === '-')
      return [{ format: null, order: 'ymd', holds: zone && (!seconds || zone.startsWith(' ')) ? 'dayOfMoment' : holds }];
    return fraction || zone ? [] : [{ format: ['%Y', '%m', '%d'].join(separator) + time, order: 'ymd', holds }];
  }
  if (first.length > 2 || (third.length !== 2 && third.length !== 4) || fraction || zone) return [];
  const year = third.length === 4 ? +third : 2000 + +third;
  const yearFormat = third.length === 4 ? '%Y' : '%y';
  const readings: DateReading[] = [];
  if (isDay(year, +second, +first)) readings.push({ format: ['%d', '%m', yearFormat].join(separator) + time, order: 'dmy', holds });
  if (isDay(year, +first, +second)) readings.push({ format: ['%m', '%d', yearFormat].join(separator) + time, order: 'mdy', holds });
  return readings;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * The reading that fits most texts, or null when none is a date. Where day and month first fit equally, `preferred` decides and
 * the style says that it was assumed.
 */
export function dateStyle(texts: readonly string[], preferred: 'dmy' | 'mdy'): DateStyle | null {
  const tally = new Map<string, { reading: DateReading; fits: number }>();
  for (const text of texts) {
    for (const reading of dateReadings(text)) {
      const key = reading.format ?? 'iso';
      const known = tally.get(key);
      tally.set(key, { reading: { ...reading, holds: widest(reading.holds, known?.reading.holds) }, fits: (known?.fits ?? 0) + 1 });
    }
  }
  const ranked = [...tally.values()].sort((a, b) => b.fits - a.fits || +(b.reading.order === preferred) - +(a.reading.order === preferred));
  const [best, next] = ranked;
  if (!best) return null;
  const open = next?.fits === best.fits && next.reading.order !== best.reading.order;
  return { ...best.reading, fits: best.fits, dayFirst: best.reading.order === 'ymd' ? null : open ? 'assumed' : 'proved' };
}

const widths = ['day', 'moment', 'dayOfMoment'] as const;

/** What a whole column holds, from two of its texts: all are read in the one way that reads both. */
const widest = (one: DateReading['holds'], other: DateReading['holds'] = 'day'): DateReading['holds'] =>
  widths[Math.max(widths.indexOf(one), widths.indexOf(other))] ?? one;
