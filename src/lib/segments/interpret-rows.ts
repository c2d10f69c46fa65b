import { assertNever } from '#lib/core/assert-never.ts';
import { grouped, isNear, tested } from './interpret-column.ts';
import { daysFrom, type PlainValue, valueTestHolds } from './interpret-test.ts';
import type { ColumnCondition, NearCondition, RowLeaf, RowMeasure, RowRule, RowsCondition, RowWindow, SequenceCondition } from './rule.ts';
import { columnNamed } from './rule-context.ts';
import type { PlainRow, RowWorld, RuleWorld } from './rule-world.ts';
import { fits, type ValueType, withoutNot } from './value-test.ts';

function rowHolds(rule: RowRule, row: PlainRow, table: RowWorld, world: RuleWorld): boolean | null {
  return grouped<RowLeaf>(
    rule,
    (leaf) => {
      if (leaf.kind === 'lines') return null;
      return leaf.kind === 'near' ? isNear(leaf, table.columns, row) : tested(leaf, table.columns, row, world);
    },
    true,
  );
}

/** Rule 17: numbers of an order are sums; of anything else one of its lines must be so, or none when the test says "not". */
function orderHolds(rule: RowRule, lines: readonly PlainRow[], table: RowWorld, world: RuleWorld): boolean | null {
  const isSome = (leaf: ColumnCondition | NearCondition): boolean | null => {
    const answers = [{}, ...lines].map((line) => rowHolds(leaf, line, table, world));
    return answers.includes(null) ? null : answers.some(Boolean);
  };
  return grouped<RowLeaf>(
    rule,
    (leaf) => {
      if (leaf.kind === 'lines') return valueTestHolds(lines.length, leaf.test, null);
      if (leaf.kind === 'near') return isSome(leaf);
      const { column } = leaf;
      if (columnNamed(table.columns, column)?.type === 'number') {
        return tested(leaf, table.columns, { [column]: orderValue(lines, column, 'sum', table) }, world);
      }
      const { test, not } = withoutNot(leaf.test);
      const holds = isSome({ ...leaf, test });
      return holds === null ? null : holds !== not;
    },
    true,
  );
}

/** What an order has of a column: the sum of a number, of other values the lowest or the highest; missing when no line has it. */
function orderValue(lines: readonly PlainRow[], column: string, of: RowMeasure['of'], table: RowWorld): PlainValue {
  const values = lines.map((line) => line[column] ?? null).filter((value) => value !== null);
  if (!values.length) return null;
  if (columnNamed(table.columns, column)?.type === 'number') return rounded(values.reduce<number>((sum, value) => sum + Number(value), 0));
  return values.toSorted(ascending).at(of === 'max' || of === 'last' ? -1 : 0) ?? null;
}

const dayOf = (row: PlainRow, table: RowWorld): string | null => {
  const found = table.day === null ? null : (row[table.day] ?? null);
  return typeof found === 'string' ? found : null;
};

function isCounted(onDay: string | null, when: RowWindow, { analysisDate }: RuleWorld): boolean {
  if (onDay === null) return when.is === 'ever';
  if (analysisDate === null || onDay > analysisDate) return false;
  return when.is === 'ever' || valueTestHolds(onDay, { type: 'date', ...when }, analysisDate);
}

/** A row that counts: a line, or the lines of an order with the first of their days. */
interface CountedRow {
  readonly lines: readonly PlainRow[];
  readonly onDay: string | null;
}

function rowsOf(number: string, per: RowsCondition['per'], table: RowWorld, world: RuleWorld): CountedRow[] {
  const lines = table.rows.filter((row) => row.customer_id === number && isCounted(dayOf(row, table), { is: 'ever' }, world));
  const orders = lines.map((row, i) => (per === 'order' && table.order !== null ? (row[table.order] ?? i) : i));
  return [...new Set(orders)].map((order) => {
    const own = lines.filter((_, i) => orders[i] === order);
    return { lines: own, onDay: own.flatMap((row) => dayOf(row, table) ?? []).toSorted()[0] ?? null };
  });
}

/** Whether a condition on the rows of a customer holds; null when it cannot be asked. */
export function rowsHold(condition: RowsCondition, number: string, world: RuleWorld): boolean | null {
  const { per, where, when, measure, test } = condition;
  const table = world.rows.get(condition.table);
  const type = table && measured(measure, table);
  if (!table || !type || !fits(test, type) || (when.is !== 'ever' && !table.day) || (per && !table.order)) return null;
  const isSo = (lines: readonly PlainRow[]) =>
    per ? orderHolds(where, lines, table, world) : rowHolds(where, lines[0] ?? {}, table, world);
  if (isSo([]) === null) return null;
  const rows = rowsOf(number, per, table, world).filter(({ lines, onDay }) => isCounted(onDay, when, world) && isSo(lines));
  return valueTestHolds(measuredOf(measure, rows, table), test, world.analysisDate);
}

function measured({ of, ...rest }: RowMeasure, table: RowWorld): ValueType | null {
  if (!('column' in rest)) return 'number';
  const type = columnNamed(table.columns, rest.column)?.type ?? null;
  if (of === 'sum' || of === 'mean') return type === 'number' ? type : null;
  if (of === 'min' || of === 'max') return type === 'number' || type === 'date' ? type : null;
  return table.day ? type : null;
}

function measuredOf(asked: RowMeasure, rows: readonly CountedRow[], table: RowWorld): PlainValue {
  const lines = rows.flatMap((row) => row.lines);
  if (!('column' in asked)) {
    const numbers = lines.map((row) => (table.order === null ? null : (row[table.order] ?? null)));
    const alone = numbers.filter((order) => order === null).length;
    return asked.of === 'lines' ? lines.length : new Set(numbers.filter((order) => order !== null)).size + alone;
  }
  const known = rows
    .map((row) => ({ onDay: row.onDay, value: orderValue(row.lines, asked.column, asked.of, table) }))
    .filter(({ value }) => value !== null);
  const values = known.map(({ value }) => value);
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  switch (asked.of) {
    case 'sum':
      return rounded(sum);
    case 'mean':
      return values.length ? rounded(sum / values.length) : null;
    case 'min':
      return values.toSorted(ascending)[0] ?? null;
    case 'max':
      return values.toSorted(ascending).at(-1) ?? null;
    case 'first':
    case 'last': {
      const dated = known
        .filter(({ onDay }) => onDay !== null)
        .toSorted((a, b) => ascending(a.onDay, b.onDay) || ascending(a.value, b.value));
      return dated.at(asked.of === 'first' ? 0 : -1)?.value ?? null;
    }
    default:
      return assertNever(asked);
  }
}

/** Halves away from zero, as databases round. */
const rounded = (value: number): number => (Math.sign(value) * Math.round(Math.abs(value) * 1e4)) / 1e4;

const ascending = (a: PlainValue, b: PlainValue): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1);

/** The same for one row and a later other. */
export function sequenceHolds(condition: SequenceCondition, number: string, world: RuleWorld): boolean | null {
  const table = world.rows.get(condition.table);
  if (!table?.day) return null;
  if (rowHolds(condition.first, {}, table, world) === null || rowHolds(condition.then, {}, table, world) === null) return null;
  const rows = table.rows.filter((row) => row.customer_id === number && isCounted(dayOf(row, table), condition.when, world));
  const daysWith = (rule: RowRule) => rows.filter((row) => rowHolds(rule, row, table, world)).flatMap((row) => dayOf(row, table) ?? []);
  const later = daysWith(condition.then);
  return daysWith(condition.first).some((first) =>
    later.some((then) => then > first && (condition.withinDays === null || daysFrom(first, then) <= condition.withinDays)),
  );
}
