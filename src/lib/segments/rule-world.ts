import type { PlainValue } from './interpret-test.ts';
import type { RuleColumn } from './rule-context.ts';
import type { Segment } from './segment.ts';

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
/** The rows of one table. */
export type RowWorld = NonNullable<ReturnType<RuleWorld['rows']['get']>>;
