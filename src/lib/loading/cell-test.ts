import { dateTest } from './date-cell.ts';
import { isEmptyWord } from './missing-texts.ts';
import { numberReader } from './number-cell.ts';
import { notationOf } from './number-notation.ts';
import type { Column, Recipe } from './recipe.ts';
import { readTruth } from './truth-words.ts';

/** Whether a text reads as a column says, exactly as `typedCell` reads it; a text for "nothing" is no fault (`isMisfit`). */
export function cellTest(column: Column, recipe: Recipe): (text: string) => boolean {
  if (column.type === 'text') return () => true;
  const reads = valueTest(column, recipe);
  return (text) => recipe.missing.includes(text) || reads(text) || isEmptyWord(text);
}

/** Whether a text is a value of the column's type. */
function valueTest(column: Pick<Column, 'type' | 'format'>, recipe: Pick<Recipe, 'decimal' | 'thousands'>): (text: string) => boolean {
  switch (column.type) {
    case 'text':
      return () => true;
    case 'number': {
      const read = numberReader(notationOf(column, recipe));
      return (text) => read(text) !== null;
    }
    case 'date':
    case 'timestamp':
      return dateTest(column.type, column.format);
    case 'boolean':
      return (text) => readTruth(text, column.format) !== null;
  }
}
