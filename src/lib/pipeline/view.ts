import type { KavelError } from '#lib/core/errors.ts';
import type { RuleTable } from '#lib/segments/rule-tables.ts';
import type { Sql } from '#lib/sql/sql.ts';

/** The views of a project, in the order in which they are made; the names are what a notebook user types. */
export const viewNames = [
  'orders',
  'purchases',
  'attributes',
  'customers',
  'features',
  'repeats',
  'lifetime',
  'value',
  'rfm',
  'rfm_before',
  'rfm_push',
  'clusters',
  'prediction',
  'assigned',
  'points',
  'rules',
  'lookalike',
  'members',
] as const;
export type ViewName = (typeof viewNames)[number];

/** The rows of a view from tables that must be there first, in this order, and that others may use too. `loads`: the files whose rows those read. */
export interface FromTables {
  readonly tables: readonly RuleTable[];
  readonly query: Sql;
  readonly loads: readonly string[];
}

/**
 * One named view. `key` is the fingerprint of its query and of the keys of its inputs: equal keys, equal rows.
 * A kept view is stored as a table under its key, so that a change recomputes only what hangs on it.
 */
export interface View {
  readonly name: ViewName;
  readonly query: Sql;
  readonly inputs: readonly ViewName[];
  readonly kept: boolean;
  readonly key: string;
  /** The same rows in several queries, for an engine whose memory they would not fit in at once; not there when one will do. */
  readonly passes?: readonly Sql[];
  /** The same rows, for an engine that keeps what is behind conditions of rules; `query` needs nothing but the inputs. */
  readonly fromTables?: FromTables;
}

/** A table as loaded: `raw.<id>`. `load` differs for each time the file was read, so that new rows give new keys. */
export interface TableSchema {
  readonly id: string;
  readonly load: string;
  /** The columns that were read; all when it is not there. The others are empty. */
  readonly columns?: readonly string[];
  /** Whether the other columns are still to come, under the same `load`. */
  readonly isComing?: boolean;
  /** How many rows it has, as far as that is known. */
  readonly used?: number;
}

/** The views that can be made, in order, and for each that cannot the reason. */
export interface Plan {
  readonly views: readonly View[];
  readonly missing: Readonly<Partial<Record<ViewName, KavelError>>>;
}
