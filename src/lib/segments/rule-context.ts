import type { Sql } from '#lib/sql/sql.ts';
import type { Segment } from './segment.ts';
import type { ValueType } from './value-test.ts';

/** A column that conditions can ask; timestamps are asked by their day. */
export interface RuleColumn {
  readonly name: string;
  readonly type: ValueType;
}

/** Rows of customers: order lines, visits. `from` has `customer_id`; `day` is the date by which windows count, `order` the number of the order a row is of. */
export interface RowTable {
  readonly from: Sql;
  readonly columns: readonly RuleColumn[];
  readonly day: string | null;
  readonly order: string | null;
}

/** All that rules can be asked of. What is not here cannot be asked, and a rule that asks it holds for nobody (rule 4). */
export interface RuleContext {
  /** One row per customer, with `customer_id` and the columns; `revenue` counts what a branch is worth. */
  readonly customers: { readonly from: Sql; readonly columns: readonly RuleColumn[]; readonly revenue: Sql };
  readonly rows: ReadonlyMap<string, RowTable>;
  /** Views of models with a `customer_id` and scores. */
  readonly views: ReadonlyMap<string, { readonly from: Sql; readonly columns: readonly RuleColumn[] }>;
  /** For each model that divides customers, a query of its `customer_id` and `segment`. Not that of the rules themselves. */
  readonly models: ReadonlyMap<string, Sql>;
  /** A, as a date expression; missing when there is none. */
  readonly analysisDate: Sql;
  readonly segments: readonly Segment[];
}

export const columnNamed = (columns: readonly RuleColumn[], name: string): RuleColumn | null =>
  columns.find((column) => column.name === name) ?? null;
