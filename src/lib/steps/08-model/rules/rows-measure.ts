import { hasOrHasNot } from '#lib/segments/row-question.ts';
import type { RowMeasure, RowsCondition } from '#lib/segments/rule.ts';
import type { RowTable } from '#lib/segments/rule-context.ts';
import { measuredType } from '#lib/segments/rows-sql.ts';
import { firstTest } from './test-kinds.ts';

/** What is asked of rows, as one choice: whether there is one, how many, or something of a column (`sum:amount`). */
export type MeasureKey = 'has' | 'hasNot' | 'orders' | 'lines' | `${ColumnMeasure}:${string}`;
type ColumnMeasure = Exclude<RowMeasure['of'], 'orders' | 'lines'>;

const columnMeasures: readonly ColumnMeasure[] = ['sum', 'mean', 'min', 'max', 'first', 'last'];

/** The choices a table of rows gives. */
export function measureKeys(table: RowTable): MeasureKey[] {
  const ofColumns = columnMeasures.flatMap((of) =>
    table.columns.filter(({ name }) => measuredType({ of, column: name }, table)).map(({ name }) => `${of}:${name}` as const),
  );
  return ['has', 'hasNot', ...(table.order ? (['orders'] as const) : []), 'lines', ...ofColumns];
}

export function measureKey(condition: RowsCondition): MeasureKey {
  const has = hasOrHasNot(condition);
  if (has) return has.has ? 'has' : 'hasNot';
  const { measure } = condition;
  return 'column' in measure ? `${measure.of}:${measure.column}` : measure.of;
}

/** The condition with another thing asked of the same rows. */
export function withMeasure(condition: RowsCondition, key: MeasureKey, table: RowTable): RowsCondition {
  const counted: RowMeasure = { of: table.order ? 'orders' : 'lines' };
  switch (key) {
    case 'has':
      return { ...condition, measure: counted, test: { type: 'number', is: 'atLeast', value: 1 } };
    case 'hasNot':
      return { ...condition, measure: counted, test: { type: 'number', is: 'equal', value: 0 } };
    case 'orders':
    case 'lines':
      return { ...condition, measure: { of: key }, test: { type: 'number', is: 'atLeast', value: 2 } };
    default: {
      const of = columnMeasures.find((each) => key.startsWith(`${each}:`)) ?? 'sum';
      const measure: RowMeasure = { of, column: key.slice(key.indexOf(':') + 1) };
      return { ...condition, measure, test: firstTest(measuredType(measure, table) ?? 'number') };
    }
  }
}
