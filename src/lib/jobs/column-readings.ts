import { cellTest } from '#lib/loading/cell-test.ts';
import { exampleOf } from '#lib/loading/number-notation.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import type { Column, ColumnType, Recipe } from '#lib/loading/recipe.ts';

/** Of the sampled values of a column, those that do not read as it says. */
export interface Misfits {
  readonly count: number;
  readonly of: number;
  /** The most frequent first. */
  readonly examples: readonly string[];
}

const EXAMPLES = 6;

/** What a column's type and notation do to its sampled values: known at once, before the file is read again. */
export function misfitsOf(column: Column, recipe: Recipe, { values }: Pick<ColumnEvidence, 'values'>): Misfits {
  const fits = cellTest(column, recipe);
  const times = new Map<string, number>();
  for (const text of values) if (!fits(text)) times.set(text, (times.get(text) ?? 0) + 1);
  const count = [...times.values()].reduce((sum, n) => sum + n, 0);
  const examples = [...times].toSorted((a, b) => b[1] - a[1]).map(([text]) => text);
  return { count, of: values.length, examples: examples.slice(0, EXAMPLES) };
}

/** A way to read a column, and the share of its sampled values that fit; null when none were sampled. */
export interface ReadingChoice {
  readonly type: ColumnType;
  readonly format: string | null;
  /** How it is written: the format, or for numbers in the file's own notation an example of that; null goes without saying. */
  readonly written: string | null;
  readonly fit: number | null;
}

type Reading = Pick<ReadingChoice, 'type' | 'format'>;

const usual: readonly Reading[] = [
  { type: 'text', format: null },
  { type: 'number', format: null },
  { type: 'number', format: '1.234,5' },
  { type: 'number', format: '1,234.5' },
  { type: 'date', format: null },
  { type: 'date', format: '%d-%m-%Y' },
  { type: 'date', format: '%m-%d-%Y' },
  { type: 'timestamp', format: null },
  { type: 'boolean', format: null },
];

/** The ways to read a column: as it is read now, as the samples lean to, their other readings, and the usual ones. */
export function readingChoices(column: Column, recipe: Recipe, evidence: ColumnEvidence | undefined): ReadingChoice[] {
  const offered: readonly Reading[] = [column, ...(evidence ? [evidence, ...evidence.alternatives] : []), ...usual];
  const seen = new Set<string>();
  return offered.flatMap(({ type, format }) => {
    const written = type === 'number' ? (format ?? exampleOf(recipe)) : format;
    const key = `${type} ${written}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const misfits = evidence?.values.length ? misfitsOf({ ...column, type, format }, recipe, evidence) : null;
    return [{ type, format, written, fit: misfits && 1 - misfits.count / misfits.of }];
  });
}
