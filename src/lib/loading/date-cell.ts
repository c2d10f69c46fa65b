import { type Sql, sql } from '#lib/sql/sql.ts';
import { type CountingFormat, fitsFormat, hasMonthName, isCounting, isDay, isEpoch } from './date-format.ts';
import { namedCell, namedTest } from './month-names.ts';
import { readPlainNumber } from './number-cell.ts';

type Moment = 'date' | 'timestamp';

const ISO_DAY = /^[ \t\n\v\f\r]*0*([0-9]{4})([- /\\])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])(?! \(BC\))/;
const ISO_TIME =
  /^[ T]?[ \t\n\v\f\r]*([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:[.][0-9]*)?(?:Z|[-+][0-9]{2}(?::?[0-9]{2})?(?::?[0-9]{2})?| UTC)?[ \t\n\v\f\r]*)?$/;

/** Whether the engine's own cast takes a text for a day, whatever stands behind it, or for a moment. */
function isIso(text: string, type: Moment): boolean {
  if (isEpoch(text)) return true;
  const found = ISO_DAY.exec(text);
  if (!found || !isDay(Number(found[1]), Number(found[3]), Number(found[4]))) return false;
  const rest = text.slice(found[0].length);
  if (type === 'date' || rest === '') return true;
  const time = ISO_TIME.exec(rest);
  return time !== null && Number(time[1]) <= 23 && Number(time[2]) <= 59 && Number(time[3] ?? 0) <= 59;
}

const mostCounted: Readonly<Record<CountingFormat, number>> = { excel: 2_958_466, unix: 253_402_300_800, unixms: 253_402_300_800_000 };

/** Whether a cell reads as a day or moment of this format (see `Column.format`): exactly as `dateCell` reads it. */
export function dateTest(type: Moment, format: string | null): (text: string) => boolean {
  if (format === null) return (text) => isIso(text, type);
  if (hasMonthName(format)) return namedTest(format);
  if (!isCounting(format)) return (text) => fitsFormat(text, format);
  return (text) => {
    const count = readPlainNumber(text.replaceAll(',', '.'));
    return count !== null && count >= 1 && count < mostCounted[format];
  };
}

function countedCell(cell: Sql, format: CountingFormat): Sql {
  const count = sql`TRY_CAST(replace(${cell}, ',', '.') AS DOUBLE)`;
  const seconds = { excel: sql`round((${count} - 25569) * 86400)`, unix: count, unixms: sql`${count} / 1000` }[format];
  const moment = sql`make_timestamp(CAST(floor(${seconds} * 1000000) AS BIGINT))`;
  return sql`CASE WHEN ${count} >= 1 AND ${count} < ${mostCounted[format]} THEN ${moment} END`;
}

/** A text as a day or moment, or null. Odd ones (`isOddMoment`) can come out: years of two digits, infinity. */
export function dateCell(cell: Sql, type: Moment, format: string | null): Sql {
  if (format === null) return type === 'date' ? sql`TRY_CAST(${cell} AS DATE)` : sql`TRY_CAST(${cell} AS TIMESTAMP)`;
  const read = isCounting(format)
    ? countedCell(cell, format)
    : hasMonthName(format)
      ? namedCell(cell, format)
      : sql`try_strptime(${cell}, ${format})`;
  return type === 'date' ? sql`CAST(${read} AS DATE)` : read;
}

/**
 * Whether a day or moment lies before the year 1000, after 9999, or nowhere: then its text meant something else. Compared with days, as
 * a day in the year 1000012 has no moment.
 */
export const isOddMoment = (value: Sql): Sql => sql`NOT (${value} >= DATE '1000-01-01' AND ${value} < DATE '10000-01-01')`;
