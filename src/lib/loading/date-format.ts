/** Formats of `Column.format` that count instead of write: days since 1899 (Excel), seconds or milliseconds since 1970. */
const countingFormats = ['excel', 'unix', 'unixms'] as const;
export type CountingFormat = (typeof countingFormats)[number];

export const isCounting = (format: string | null): format is CountingFormat => countingFormats.some((each) => each === format);

/** Whether a strptime format has the name of a month: English or Dutch, short or in full, with or without a point. */
export const hasMonthName = (format: string | null): boolean => format !== null && /%[bB]/.test(format);

const numeric = '%d|%m|%Y|%y|%H|%I|%M|%S|%f|%p';
const TOKEN = new RegExp(`${numeric}|\\s+|[^%]`, 'g');

const limits: Readonly<Record<string, readonly [digits: number, least: number, most: number]>> = {
  '%d': [2, 1, 31],
  '%m': [2, 1, 12],
  '%Y': [4, 0, 9999],
  '%y': [2, 0, 99],
  '%H': [2, 0, 23],
  '%I': [2, 1, 12],
  '%M': [2, 0, 59],
  '%S': [2, 0, 59],
  '%f': [6, 0, 999_999],
};

const FIRST_YEAR = 1000;
const LAST_YEAR = 9999;

export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
}

/** A word the engine takes for 1 January 1970 in any format. */
export const isEpoch = (text: string): boolean => /^[ \t\n\v\f\r]*epoch[ \t\n\v\f\r]*$/i.test(text);

/** Whether a text is a moment in a numeric strptime format, between the years 1000 and 9999: as the engine's `strptime` judges. */
export function fitsFormat(text: string, format: string): boolean {
  if (isEpoch(text)) return true;
  const found: Record<string, number> = {};
  let at = /^[ \t\n\v\f\r]*/.exec(text)?.[0].length ?? 0;
  for (const token of format.match(TOKEN) ?? []) {
    const limit = limits[token];
    if (limit) {
      const [digits, least, most] = limit;
      const number = new RegExp(`^[0-9]{1,${digits}}`).exec(text.slice(at))?.[0];
      if (number === undefined || +number < least || +number > most) return false;
      found[token] = +number;
      at += number.length;
    } else if (token === '%p') {
      if (!/^[ap]m/i.test(text.slice(at))) return false;
      at += 2;
    } else if (/^\s/.test(token)) {
      const blanks = /^[ \t\n\v\f\r]+/.exec(text.slice(at))?.[0].length;
      if (blanks === undefined) return false;
      at += blanks;
    } else {
      if (text[at] !== token) return false;
      at += 1;
    }
  }
  const { '%Y': full, '%y': short = 0, '%m': month = 1, '%d': day = 1 } = found;
  return /^[ \t\n\v\f\r]*$/.test(text.slice(at)) && isDay(full ?? (short < 69 ? 2000 : 1900) + short, month, day);
}
