import { type Sql, sql } from '#lib/sql/sql.ts';
import type { NumberNotation } from './number-notation.ts';

const BLANKS = ' \t\u00a0\u202f\u2009';
const B = `[${BLANKS}]*`;
const MINUS = '[-\u2212\u2013]';
const CURRENCY = '(?:[€$£¥]|[Ee][Uu][Rr][Oo]?|[Uu][Ss][Dd]|[Gg][Bb][Pp]|[Cc][Hh][Ff])';

/** The signs that may stand between thousands. */
const groupSigns = (thousands: string): string => (thousands === ' ' ? ' \u00a0\u202f\u2009' : thousands === "'" ? "'\u2019" : thousands);

const grouped = (thousands: string): string => `[1-9][0-9]{0,2}(?:[${groupSigns(thousands)}][0-9]{3})+`;

/** Thousands signs and nothing else that is odd: 1.234,56. */
const groupedPattern = ({ decimal, thousands }: NumberNotation): string => `[-+]?${grouped(thousands)}(?:[${decimal}][0-9]+)?`;

/** With a currency in front or a percent sign behind, as a spreadsheet writes it: a plain case of `dressedPattern`, read faster. */
const lightlyDressedPattern = ({ decimal, thousands }: NumberNotation): string =>
  `(?:[€$£¥][ \u00a0]?)?-?(?:${thousands ? `${grouped(thousands)}|` : ''}[0-9]+)(?:[${decimal}][0-9]+)?(?:[ \u00a0]?%)?`;

/** With a currency, a percent sign, a minus behind, brackets for a debt, or ",-" for no cents. */
function dressedPattern({ decimal, thousands }: NumberNotation): string {
  const whole = thousands ? `(?:${grouped(thousands)}|[0-9]+)` : '[0-9]+';
  const number = `${whole}(?:[${decimal}](?:[0-9]+|-{1,2})?)?`;
  const behind = `${B}%?${B}${CURRENCY}?`;
  const front = `(?:(?:${MINUS}|[+])${B}${CURRENCY}?${B}|${CURRENCY}${B}(?:${MINUS}|[+])?${B})?`;
  const minusBehind = `${CURRENCY}?${B}${number}${behind}${B}${MINUS}`;
  const inBrackets = `${CURRENCY}?${B}[(]${B}${CURRENCY}?${B}${number}${behind}${B}[)]`;
  return `${B}(?:${front}${number}${behind}|${minusBehind}|${inBrackets})${B}`;
}

const DIGITS = '[0-9]+(?:_[0-9]+)*';
/** What the engine's own cast takes for a number. */
const PLAIN = new RegExp(
  `^[ \\t\\n\\v\\f\\r]*[+]?-?(?:${DIGITS}(?:[.](?:${DIGITS})?)?|[.]${DIGITS})(?:[eE][-+]?${DIGITS})?[ \\t\\n\\v\\f\\r]*$`,
);

/** Reads what the engine's own cast takes for a number; infinity is none. */
export function readPlainNumber(text: string): number | null {
  if (!PLAIN.test(text)) return null;
  const value = Number(text.replaceAll('_', '').replace(/^\s*[+]/, ''));
  return Number.isFinite(value) ? value : null;
}

const readPlainIn = (text: string, decimal: NumberNotation['decimal']): number | null =>
  decimal === '.' ? readPlainNumber(text) : text.includes('.') ? null : readPlainNumber(text.replaceAll(',', '.'));

/** Reads a text as a number of this notation, or null: in JavaScript exactly what `numberCell` reads in SQL. 12,5 % is 12.5. */
export function numberReader(notation: NumberNotation): (text: string) => number | null {
  const key = notation.decimal + notation.thousands;
  const known = readers.get(key) ?? readerOf(notation);
  readers.set(key, known);
  return known;
}

const readers = new Map<string, (text: string) => number | null>();

function readerOf(notation: NumberNotation): (text: string) => number | null {
  const { decimal, thousands } = notation;
  const simple = thousands ? new RegExp(`^(?:${groupedPattern(notation)})$`) : null;
  const dressed = new RegExp(`^(?:${dressedPattern(notation)})$`);
  const other = decimal === ',' ? /[^0-9,]/g : /[^0-9.]/g;
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return (text) => {
    const plain = readPlainIn(text, decimal);
    if (plain !== null) return plain;
    const digits = () => Number(text.replace(other, '').replace(',', '.'));
    if (simple?.test(text)) return finite(text.startsWith('-') ? -digits() : digits());
    if (!dressed.test(text)) return null;
    return finite(/[-\u2212\u2013(]/.test(text.replace(`${decimal}-`, decimal)) ? -digits() : digits());
  };
}

/** A text as a number, or null when it is none; infinity can come out and is none either. The plain cells cost least. */
export function numberCell(cell: Sql, notation: NumberNotation): Sql {
  const { decimal, thousands } = notation;
  const point = (text: Sql): Sql => (decimal === ',' ? sql`replace(${text}, ',', '.')` : text);
  const cast = sql`TRY_CAST(${point(cell)} AS DOUBLE)`;
  const plain = decimal === ',' ? sql`CASE WHEN NOT contains(${cell}, '.') THEN ${cast} END` : cast;
  const signs = groupSigns(thousands);
  const whole = (text: Sql): Sql =>
    signs.length > 1 ? sql`translate(${text}, ${signs}, '')` : thousands ? sql`replace(${text}, ${thousands}, '')` : text;
  const simple = sql`CASE WHEN regexp_full_match(${cell}, ${groupedPattern(notation)}) THEN TRY_CAST(${point(whole(cell))} AS DOUBLE) END`;
  const bare = sql`trim(${cell}, ${'€$£¥% \u00a0'})`;
  const light = sql`CASE WHEN regexp_full_match(${cell}, ${lightlyDressedPattern(notation)}) THEN TRY_CAST(${point(whole(bare))} AS DOUBLE) END`;
  const digits = sql`TRY_CAST(${point(sql`regexp_replace(${cell}, ${`[^0-9${decimal}]`}, '', 'g')`)} AS DOUBLE)`;
  const isNegative = sql`regexp_matches(replace(${cell}, ${`${decimal}-`}, ${decimal}), '[-\u2212\u2013(]')`;
  const dressed = sql`CASE WHEN regexp_full_match(${cell}, ${dressedPattern(notation)}) THEN CASE WHEN ${isNegative} THEN -${digits} ELSE ${digits} END END`;
  return thousands ? sql`coalesce(${plain}, ${simple}, ${light}, ${dressed})` : sql`coalesce(${plain}, ${light}, ${dressed})`;
}

/** Whether the engine's own cast reads all of these texts that are numbers: no thousands signs, no currency. */
export function arePlain(texts: Iterable<string>, notation: NumberNotation): boolean {
  const read = numberReader(notation);
  return [...texts].every((text) => readPlainIn(text, notation.decimal) !== null || read(text) === null);
}
