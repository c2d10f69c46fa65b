import { assertNever } from '#lib/core/assert-never.ts';
import { distanceKm } from './distance.ts';
import { isBlank, isGroup, saidRules } from './groups.ts';
import { daysFrom, type PlainValue, valueTestHolds } from './interpret-test.ts';
import type { Condition, Group, NearCondition, RowMeasure, RowRule, RowsCondition, RowWindow, Rule, SequenceCondition } from './rule.ts';
import { columnNamed, type RuleColumn } from './rule-context.ts';
import type { Exclusions, Segment } from './segment.ts';
import { cyclePath } from './used-segments.ts';
import { fits, type ValueType } from './value-test.ts';

/** A row by column name; `customer_id` is a text. */
export type PlainRow = Readonly<Record<string, PlainValue>>;

/** What rules are asked of, as plain tables: the same as `RuleContext`, with the rows themselves. */
export interface RuleWorld {
  readonly customers: { readonly columns: readonly RuleColumn[]; readonly rows: readonly PlainRow[] };
  readonly rows: ReadonlyMap<
    string,
    {
      readonly columns: readonly RuleColumn[];
      readonly day: string | null;
      readonly order: string | null;
      readonly rows: readonly PlainRow[];
    }
  >;
  readonly views: ReadonlyMap<string, { readonly columns: readonly RuleColumn[]; readonly rows: readonly PlainRow[] }>;
  readonly models: ReadonlyMap<string, readonly PlainRow[]>;
  readonly analysisDate: string | null;
  readonly segments: readonly Segment[];
  /** The bucket from 0 to 9,999 of a salt with a customer number. */
  readonly bucketOf: (salted: string) => number;
}
type RowWorld = NonNullable<ReturnType<RuleWorld['rows']['get']>>;

/**
 * The plain meaning of a rule, row by row: what the SQL is held against in tests. Whether it holds for a customer; null
 * when something in it cannot be asked.
 */
export function ruleHolds(rule: Rule, customer: PlainRow, world: RuleWorld): boolean | null {
  return grouped<Condition>(rule, (condition) => conditionHolds(condition, customer, world), false);
}

/** Whether a customer is in a segment, before priority and exclusions. */
export function segmentHolds(segment: Segment, customer: PlainRow, world: RuleWorld): boolean | null {
  const number = String(customer.customer_id);
  const own = segment.frozen ? isListed(segment.frozen.ids, number) : ruleHolds(segment.rule, customer, world);
  return own === null ? null : (own || segment.pinsIn.includes(number)) && !segment.pinsOut.includes(number);
}

/** Whether a customer is left out of everything. */
export const isExcluded = ({ ids, rule }: Exclusions, customer: PlainRow, world: RuleWorld): boolean =>
  isListed(ids, String(customer.customer_id)) || (ruleHolds(rule, customer, world) ?? true);

const isListed = (ids: string, number: string): boolean => ids.split('\n').includes(number) && number !== '';

function grouped<Leaf extends { readonly kind: string }>(
  rule: Group<Leaf> | Leaf,
  holds: (leaf: Leaf) => boolean | null,
  blank: boolean,
): boolean | null {
  if (!isGroup(rule)) return holds(rule);
  if (isBlank(rule)) return blank;
  const answers = saidRules(rule).map((inside) => grouped(inside, holds, blank));
  if (answers.includes(null)) return null;
  return rule.kind === 'all' ? answers.every(Boolean) : answers.some(Boolean) === (rule.kind === 'any');
}

function conditionHolds(condition: Condition, customer: PlainRow, world: RuleWorld): boolean | null {
  const number = String(customer.customer_id);
  switch (condition.kind) {
    case 'column':
      return tested(condition, world.customers.columns, customer, world);
    case 'near':
      return isNear(condition, world.customers.columns, customer);
    case 'rows':
      return rowsHold(condition, number, world);
    case 'sequence':
      return sequenceHolds(condition, number, world);
    case 'score': {
      const view = world.views.get(condition.view);
      return view ? tested(condition, view.columns, view.rows.find((row) => row.customer_id === number) ?? {}, world) : null;
    }
    case 'member': {
      const members = world.models.get(condition.model);
      const isIn = (row: PlainRow) => row.customer_id === number && condition.segments.some((segment) => segment === row.segment);
      return members ? members.some(isIn) !== condition.not : null;
    }
    case 'segment': {
      const segment = world.segments.find(({ id }) => id === condition.segment);
      if (!segment || cyclePath(world.segments, segment.id)) return null;
      const holds = segmentHolds(segment, customer, world);
      return holds === null ? null : holds !== condition.not;
    }
    case 'share':
      return world.bucketOf(condition.salt + number) < Math.round(condition.percent * 100);
    case 'list':
      return isListed(condition.ids, number) !== condition.not;
    default:
      return assertNever(condition);
  }
}

function tested(
  { column, test }: { readonly column: string; readonly test: RowsCondition['test'] },
  columns: readonly RuleColumn[],
  row: PlainRow,
  world: RuleWorld,
): boolean | null {
  const found = columnNamed(columns, column);
  return found && fits(test, found.type) ? valueTestHolds(row[column] ?? null, test, world.analysisDate) : null;
}

function isNear(near: NearCondition, columns: readonly RuleColumn[], row: PlainRow): boolean | null {
  const names = [near.latitudeColumn, near.longitudeColumn];
  if (names.some((name) => columnNamed(columns, name)?.type !== 'number')) return null;
  const [latitude, longitude] = names.map((name) => row[name] ?? null);
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return false;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && distanceKm(near, { latitude, longitude }) <= near.km;
}

function rowHolds(rule: RowRule, row: PlainRow, table: RowWorld, world: RuleWorld): boolean | null {
  return grouped(rule, (leaf) => (leaf.kind === 'near' ? isNear(leaf, table.columns, row) : tested(leaf, table.columns, row, world)), true);
}

const dayOf = (row: PlainRow, table: RowWorld): string | null => {
  const found = table.day === null ? null : (row[table.day] ?? null);
  return typeof found === 'string' ? found : null;
};

function isCounted(row: PlainRow, when: RowWindow, table: RowWorld, { analysisDate }: RuleWorld): boolean {
  const onDay = dayOf(row, table);
  if (onDay === null) return when.is === 'ever';
  if (analysisDate === null || onDay > analysisDate) return false;
  return when.is === 'ever' || valueTestHolds(onDay, { type: 'date', ...when }, analysisDate);
}

function rowsHold(condition: RowsCondition, number: string, world: RuleWorld): boolean | null {
  const table = world.rows.get(condition.table);
  const type = table && measured(condition.measure, table);
  if (!table || !type || !fits(condition.test, type) || (condition.when.is !== 'ever' && !table.day)) return null;
  if (rowHolds(condition.where, {}, table, world) === null) return null;
  const rows = table.rows.filter(
    (row) => row.customer_id === number && isCounted(row, condition.when, table, world) && rowHolds(condition.where, row, table, world),
  );
  return valueTestHolds(measure(condition.measure, rows, table), condition.test, world.analysisDate);
}

function measured({ of, ...rest }: RowMeasure, table: RowWorld): ValueType | null {
  if (!('column' in rest)) return 'number';
  const type = columnNamed(table.columns, rest.column)?.type ?? null;
  if (of === 'sum' || of === 'mean') return type === 'number' ? type : null;
  if (of === 'min' || of === 'max') return type === 'number' || type === 'date' ? type : null;
  return table.day ? type : null;
}

function measure(asked: RowMeasure, rows: readonly PlainRow[], table: RowWorld): PlainValue {
  if (!('column' in asked)) {
    if (asked.of === 'lines') return rows.length;
    const numbers = rows.map((row) => (table.order === null ? null : (row[table.order] ?? null)));
    return new Set(numbers.filter((order) => order !== null)).size + numbers.filter((order) => order === null).length;
  }
  const known = rows.filter((row) => (row[asked.column] ?? null) !== null);
  const values = known.map((row) => row[asked.column] ?? null);
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
        .filter((row) => dayOf(row, table) !== null)
        .map((row) => ({ onDay: dayOf(row, table), value: row[asked.column] ?? null }))
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

function sequenceHolds(condition: SequenceCondition, number: string, world: RuleWorld): boolean | null {
  const table = world.rows.get(condition.table);
  if (!table?.day) return null;
  if (rowHolds(condition.first, {}, table, world) === null || rowHolds(condition.then, {}, table, world) === null) return null;
  const rows = table.rows.filter((row) => row.customer_id === number && isCounted(row, condition.when, table, world));
  const daysWith = (rule: RowRule) => rows.filter((row) => rowHolds(rule, row, table, world)).flatMap((row) => dayOf(row, table) ?? []);
  const later = daysWith(condition.then);
  return daysWith(condition.first).some((first) =>
    later.some((then) => then > first && (condition.withinDays === null || daysFrom(first, then) <= condition.withinDays)),
  );
}
