import { numberReader } from './number-cell.ts';
import { type NumberNotation, notationOfExample, numberExamples, sameNotation } from './number-notation.ts';

/** How a file writes numbers. `isProved`: no other decimal sign reads as many of its texts. */
export interface NumberStyle extends NumberNotation {
  readonly isProved: boolean;
}

/** Texts with how often each occurs. */
export type Tally = ReadonlyMap<string, number>;

export const tallyOf = (texts: readonly string[]): Tally => {
  const tally = new Map<string, number>();
  for (const text of texts) tally.set(text, (tally.get(text) ?? 0) + 1);
  return tally;
};

/** A notation and how many texts of a column read as it. */
export interface FittingNotation {
  readonly notation: NumberNotation;
  readonly fits: number;
}

/** A column's texts in every notation. `any`: how many are a number in some notation. */
export interface NumberFits {
  readonly tally: Tally;
  readonly count: number;
  readonly any: number;
  readonly fitting: readonly FittingNotation[];
}

const readers = numberExamples
  .flatMap((example) => notationOfExample(example) ?? [])
  .map((notation) => ({ notation, read: numberReader(notation) }));

/** What could be a number in some notation: digits and the signs between them in one piece, few signs around it. */
const SHAPE = /^[^\d.,]{0,8}[.,]?\d[\d.,'’_ \u00a0\u202f\u2009]*(?:[eE][-+]?\d+)?[^\d]{0,8}$/;
const DIGITS = /^\d{1,15}$/;

export function numberFits(tally: Tally): NumberFits {
  const fits = readers.map(() => 0);
  let whole = 0;
  let any = 0;
  let count = 0;
  for (const [text, times] of tally) {
    count += times;
    if (!SHAPE.test(text)) continue;
    if (DIGITS.test(text)) {
      whole += times;
      continue;
    }
    let isNumber = false;
    readers.forEach(({ read }, i) => {
      if (read(text) === null) return;
      fits[i] = (fits[i] ?? 0) + times;
      isNumber = true;
    });
    if (isNumber) any += times;
  }
  return { tally, count, any: any + whole, fitting: readers.map(({ notation }, i) => ({ notation, fits: whole + (fits[i] ?? 0) })) };
}

/** Thousands signs come last: they are only believed when some text needs them. */
const firstOf = (fitting: readonly FittingNotation[], decimal: string): FittingNotation[] =>
  fitting.toSorted((a, b) => b.fits - a.fits || +(b.notation.decimal === decimal) - +(a.notation.decimal === decimal));

/**
 * The notation in which most number-like texts of these columns are numbers. 1.234 fits two: then `dutchFirst` decides.
 * Thousands signs are only believed when some text needs them, so that 12.50 is never read as 1250.
 */
export function numberStyle(columns: readonly NumberFits[], dutchFirst: boolean): NumberStyle {
  const numbers = columns.filter(({ any, count }) => any > 0 && any >= count * 0.8);
  const sums = readers.map(({ notation }, i) => ({
    notation,
    fits: numbers.reduce((sum, { fitting }) => sum + (fitting[i]?.fits ?? 0), 0),
  }));
  const [best, ...others] = firstOf(sums, dutchFirst ? ',' : '.');
  if (!best) return { decimal: '.', thousands: '', isProved: false };
  const isProved = !others.some(({ notation, fits }) => fits === best.fits && notation.decimal !== best.notation.decimal);
  return { ...best.notation, isProved };
}

/** The notations of one column, best first: of equals the file's own, then those of the file's decimal sign. */
export const columnNotations = ({ fitting }: NumberFits, own: NumberNotation): FittingNotation[] =>
  firstOf(fitting, own.decimal).sort((a, b) => b.fits - a.fits || +sameNotation(b.notation, own) - +sameNotation(a.notation, own));

/** Whether two notations read some text, and read it otherwise: 1.234. */
export function readsTwoWays({ tally }: NumberFits, { decimal, thousands }: NumberNotation): boolean {
  const own = numberReader({ decimal, thousands });
  const other = numberReader(decimal === ',' ? { decimal: '.', thousands: ',' } : { decimal: ',', thousands: '.' });
  return [...tally.keys()].some((text) => {
    const two = other(text);
    return two !== null && two !== own(text);
  });
}
