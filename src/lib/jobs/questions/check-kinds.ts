import type { SetAsideReason } from '#lib/loading/set-aside.ts';
import type { Sql } from '#lib/sql/sql.ts';

/** Why a line could not be read. */
export type RejectReason = SetAsideReason;

export type CheckKind =
  | 'top20'
  | 'top100'
  | 'orphans'
  | 'withoutOrders'
  | 'duplicateId'
  | 'duplicateEmail'
  | 'duplicateName'
  | 'rejected'
  | 'noCustomer'
  | 'noDate'
  | 'impossibleDate'
  | 'negative'
  | 'zero'
  | 'outlier';

/** What stands in a column of example rows; the screen has words for each. */
export const exampleColumns = [
  'customer',
  'customers',
  'order',
  'day',
  'amount',
  'revenue',
  'rows',
  'email',
  'name',
  'postcode',
  'file',
  'line',
  'column',
  'reason',
  'text',
] as const;
export type ExampleColumn = (typeof exampleColumns)[number];
export type ExampleRow = Readonly<Partial<Record<ExampleColumn, string | number | null>>>;

/** `count` of what the check is about (customers or lines); `money` in the project's currency, null where it has no meaning. */
export interface CheckCount {
  readonly count: number;
  readonly money: number | null;
}

/** One thing to look for. `id` names the finding in the project; `file` is the file it is about, when it is about one. */
export interface Check {
  readonly id: string;
  readonly kind: CheckKind;
  readonly file: string | null;
  readonly count: Sql<CheckCount>;
  readonly examples: Sql<ExampleRow>;
}

/** Rows shown with a finding; the best customers that are missing are all named, up to this many. */
export const EXAMPLES = 5;
export const MISSING_NAMED = 20;
