import { columnNames } from './column-names.ts';
import { type DateFits, dateFits, dateStyles } from './date-style.ts';
import { isDutchName } from './header-words.ts';
import { isEmptyWord, isMissing } from './missing-texts.ts';
import { type NumberFits, numberFits, numberStyle, tallyOf } from './number-style.ts';
import type { Notation, Recipe } from './recipe.ts';
import { LEAST_FIT, type TypeReading, readingsOf } from './type-readings.ts';

/** What a column was found to hold, judged over samples from the whole file. Shares are of one. */
export interface DetectedColumn extends TypeReading {
  /** As in the header, made unique. */
  readonly name: string;
  /** Empty in a file without a header. */
  readonly header: string;
  readonly filled: number;
  /** Distinct values as a share of the filled samples. */
  readonly distinct: number;
  readonly example: string | null;
  /** For dates with day and month in front: whether the samples proved which comes first. */
  readonly dayFirst: 'proved' | 'assumed' | null;
  /** What only the user can say: 03-04-2026 and nothing else; 1.234 and nothing else. */
  readonly question: 'dayOrMonth' | 'decimalOrThousands' | null;
  /** The sign most of its numbers carry: %, € or another currency. */
  readonly unit: string | null;
  /** Other readings of the same samples, best first. */
  readonly alternatives: readonly TypeReading[];
  /** The filled samples, trimmed, in file order. */
  readonly values: readonly string[];
}

export interface Detected {
  readonly decimal: Recipe['decimal'];
  readonly thousands: Recipe['thousands'];
  readonly columns: readonly DetectedColumn[];
  /** How many rows were sampled. */
  readonly rows: number;
  /** The texts for "nothing" that the samples hold; always the empty one. */
  readonly missing: readonly string[];
}

/** Sampled records of a file. `header` is empty when there is none. */
export interface SampledTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notation: Pick<Notation, 'delimiter'>;
}

/**
 * What the columns of a file hold, each in its own notation. The file's own number notation is that of most of its numbers. Where
 * 03-04-2026 stays open, the other date columns of the file decide, else the month comes first only for slashes in a file with
 * commas, decimal points and no Dutch header.
 */
export function detectColumns({ header, rows, notation: { delimiter } }: SampledTable): Detected {
  const width = Math.max(header.length, rows[0]?.length ?? 0);
  const places = Array.from({ length: width }, (_, i) => i);
  const cells = places.map((i) => rows.map((row) => row[i] ?? ''));
  const values = cells.map((texts) =>
    texts
      .filter((text) => !isMissing(text))
      .map(trimmed)
      .filter(Boolean),
  );
  const spoken = values.map((texts) => tallyOf(texts.filter((text) => !isEmptyWord(text))));

  const isDutch = header.some(isDutchName);
  const numbers = spoken.map(numberFits);
  const dates = spoken.map(dateFits);
  const leansToDates = dates.map(({ any, count }) => any > 0 && any >= count * LEAST_FIT);
  const style = numberStyle(
    numbers.filter((_, i) => !leansToDates[i]),
    delimiter === ';' || isDutch,
  );
  const slashes = spoken.some((tally) => [...tally.keys()].some((text) => /^\d{1,2}\/\d{1,2}\//.test(text)));
  const american = slashes && delimiter === ',' && style.decimal === '.' && !isDutch;
  const proved = provedOrder(dates.filter((_, i) => leansToDates[i]));
  const preferred = proved ?? (american ? 'mdy' : 'dmy');

  const names = columnNames(places.map((i) => header[i] ?? ''));
  const columns = places.map((i): DetectedColumn => {
    const texts = values[i] ?? [];
    const fits = numbers[i] as NumberFits;
    const found = readingsOf({
      header: header[i] ?? '',
      fits,
      style,
      dates: dateStyles(dates[i] as DateFits, preferred),
      hasEmpty: texts.length < rows.length,
      isOrderProved: proved !== null,
    });
    const isTyped = found.best.type !== 'text';
    const filled = isTyped ? texts.filter((text) => !isEmptyWord(text)) : texts;
    return {
      name: names[i] ?? '',
      header: header[i] ?? '',
      ...found.best,
      filled: rows.length ? filled.length / rows.length : 0,
      distinct: filled.length ? new Set(filled).size / filled.length : 0,
      example: filled[0] ?? null,
      dayFirst: found.dayFirst,
      question: found.question,
      unit: found.unit,
      alternatives: found.alternatives,
      values: filled,
    };
  });
  return { decimal: style.decimal, thousands: style.thousands, columns, rows: rows.length, missing: missingIn(cells, columns) };
}

const trimmed = (text: string): string => text.replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');

/** What stands for nothing everywhere, where it was seen; and words that do so in columns with a type, unless a text column holds them too. */
function missingIn(cells: readonly (readonly string[])[], columns: readonly DetectedColumn[]): string[] {
  const found = new Set(['', ...cells.flatMap((texts) => [...new Set(texts)].filter(isMissing))]);
  const inTexts = new Set(cells.flatMap((texts, i) => (columns[i]?.type === 'text' || (columns[i]?.fit ?? 1) < 1 ? texts : [])));
  cells.forEach((texts, i) => {
    const column = columns[i];
    if (column && column.type !== 'text' && column.fit === 1)
      for (const text of new Set(texts)) if ((isEmptyWord(text) || text.trim() === '') && !inTexts.has(text)) found.add(text);
  });
  return [...found];
}

/** Day or month first, as most columns of dates prove it. */
function provedOrder(columns: readonly DateFits[]): 'dmy' | 'mdy' | null {
  const orders = columns.flatMap((fits) => {
    const [best] = dateStyles(fits, 'dmy');
    return best?.dayFirst === 'proved' ? [best.order] : [];
  });
  const dayFirst = orders.filter((order) => order === 'dmy').length;
  const monthFirst = orders.filter((order) => order === 'mdy').length;
  return dayFirst === monthFirst ? null : dayFirst > monthFirst ? 'dmy' : 'mdy';
}
