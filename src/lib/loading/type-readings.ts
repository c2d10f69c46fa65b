import type { DateStyle } from './date-style.ts';
import { isIdentifierName, isMomentName, isTruthName } from './header-words.ts';
import { arePlain, numberReader, readPlainNumber } from './number-cell.ts';
import { exampleOf, notationOf, sameNotation } from './number-notation.ts';
import { type FittingNotation, type NumberFits, type NumberStyle, type Tally, columnNotations, readsTwoWays } from './number-style.ts';
import type { ColumnType } from './recipe.ts';
import { truthStyle } from './truth-style.ts';

/** A way to read a column and the share of its filled samples that fit. `format` as in `Column.format`. */
export interface TypeReading {
  readonly type: ColumnType;
  readonly format: string | null;
  readonly fit: number;
}

/** What is known of a column when its type is chosen. */
export interface ColumnSigns {
  readonly header: string;
  readonly fits: NumberFits;
  /** The number notation of the file. */
  readonly style: NumberStyle;
  /** Its readings as dates, best first. */
  readonly dates: readonly DateStyle[];
  /** Whether some cells are empty. */
  readonly hasEmpty: boolean;
  /** Whether another column proved day or month first. */
  readonly isOrderProved: boolean;
}

export interface FoundReadings {
  readonly best: TypeReading;
  readonly alternatives: readonly TypeReading[];
  readonly dayFirst: DateStyle['dayFirst'];
  readonly question: 'dayOrMonth' | 'decimalOrThousands' | null;
  readonly unit: string | null;
}

/** A column leans to a type when at least this share of its samples fits; below it is text. */
export const LEAST_FIT = 0.8;
const asText: TypeReading = { type: 'text', format: null, fit: 1 };
const IDENTIFIER_DIGITS = 15;

/** The reading of a column that its samples and its name speak for, and the others that fit most of the samples too. */
export function readingsOf(signs: ColumnSigns): FoundReadings {
  const { header, fits, style, dates, hasEmpty, isOrderProved } = signs;
  const { count, tally } = fits;
  const nothing: FoundReadings = { best: asText, alternatives: [], dayFirst: null, question: null, unit: null };
  if (count === 0) return nothing;

  const dated = dates.map((each): TypeReading => ({
    type: each.holds === 'moment' ? 'timestamp' : 'date',
    format: each.format,
    fit: each.fits / count,
  }));
  const truth = truthStyle(tally, isTruthName(header), hasEmpty);
  const truths: TypeReading[] = truth ? [{ type: 'boolean', format: truth.format, fit: truth.fits / count }] : [];
  const notations = columnNotations(fits, style).filter((each) => each.fits > 0);
  const asNumber = ({ notation, fits: n }: FittingNotation): TypeReading => ({
    type: 'number',
    format: sameNotation(notation, style) && arePlain(tally.keys(), notation) ? null : exampleOf(notation),
    fit: n / count,
  });
  const counted = countedDates(header, tally);
  const isIdentifier = looksLikeIdentifier(header, tally);

  const [date] = dated;
  const chosen =
    (date && date.fit >= LEAST_FIT && !(isIdentifier && date.format === '%Y%m%d') ? date : undefined) ??
    (isIdentifier ? asText : undefined) ??
    counted ??
    truths.find(({ fit }) => fit === 1) ??
    notations.map(asNumber).find(({ fit }) => fit >= LEAST_FIT) ??
    asText;
  const others = [...dated, ...(counted ? [counted] : []), ...truths, ...otherNumber(chosen, notations, style, tally).map(asNumber)];
  const alternatives = others.filter((each) => each.type !== chosen.type || each.format !== chosen.format);
  const dayFirst = chosen === date ? (dates[0]?.dayFirst ?? null) : null;
  const isOwn = chosen.type === 'number' && sameNotation(notationOf(chosen, style), style);
  const twoWays = isOwn && !style.isProved && readsTwoWays(fits, style);
  return {
    best: chosen,
    alternatives,
    dayFirst,
    question: dayFirst === 'assumed' && !isOrderProved ? 'dayOrMonth' : twoWays ? 'decimalOrThousands' : null,
    unit: chosen.type === 'number' ? unitOf(tally) : null,
  };
}

/** A name that names things, a leading nought (007), or more digits than a number holds: text, whatever digits are in it. */
function looksLikeIdentifier(header: string, tally: Tally): boolean {
  if (isIdentifierName(header)) return true;
  return [...tally.keys()].some((text) => /^[-+]?0\d+$/.test(text) || (text.length > IDENTIFIER_DIGITS && /^\d+$/.test(text)));
}

/** Days or seconds that are counted, where the column's name says date or time and all values could be one between 1954 and 2064. */
function countedDates(header: string, tally: Tally): TypeReading | null {
  if (!isMomentName(header)) return null;
  const counts = [...tally.keys()].map((text) => readPlainNumber(text.replace(',', '.')));
  const within = (low: number, high: number): boolean => counts.every((count) => count !== null && count >= low && count <= high);
  if (within(20_000, 60_000)) {
    const isWhole = counts.every((count) => count !== null && Number.isInteger(count));
    return { type: isWhole ? 'date' : 'timestamp', format: 'excel', fit: 1 };
  }
  if (within(6e8, 4e9)) return { type: 'timestamp', format: 'unix', fit: 1 };
  return within(6e11, 4e12) ? { type: 'timestamp', format: 'unixms', fit: 1 } : null;
}

/** The first other number notation that reads some text, and otherwise than the chosen one. */
function otherNumber(chosen: TypeReading, notations: readonly FittingNotation[], style: NumberStyle, tally: Tally): FittingNotation[] {
  if (chosen.type !== 'number') return notations.slice(0, 1);
  const own = numberReader(notationOf(chosen, style));
  return notations
    .filter(({ notation }) => {
      const read = numberReader(notation);
      return [...tally.keys()].some((text) => {
        const value = read(text);
        return value !== null && value !== own(text);
      });
    })
    .slice(0, 1);
}

const UNIT = /%|[€$£¥]|\b(?:EUR|USD|GBP|CHF)\b/i;

/** The sign that at least half of the numbers carry. */
function unitOf(tally: Tally): string | null {
  const units = new Map<string, number>();
  let count = 0;
  for (const [text, times] of tally) {
    count += times;
    const unit = UNIT.exec(text)?.[0].toUpperCase();
    if (unit) units.set(unit, (units.get(unit) ?? 0) + times);
  }
  const [most] = [...units].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= count / 2 ? most[0] : null;
}
