import * as v from 'valibot';

/** What a column means, whatever its file calls it. */
export const roles = [
  'customerId',
  'orderId',
  'date',
  'amount',
  'cost',
  'quantity',
  'dueDate',
  'paidDate',
  'product',
  'category',
  'channel',
  'email',
  'phone',
  'firstName',
  'lastName',
  'name',
  'company',
  'street',
  'postcode',
  'city',
  'country',
  'birthDate',
  'gender',
  'consent',
  'campaign',
  'group',
  'response',
] as const;
export type Role = (typeof roles)[number];

export const columnTypes = ['text', 'number', 'date', 'timestamp', 'boolean'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** What a table holds: order lines, customers (one a row), products, contacts of a past campaign, or something else. */
export const tableKinds = ['orders', 'customers', 'products', 'campaign', 'other'] as const;
export type TableKind = (typeof tableKinds)[number];

export const Column = v.object({
  /** As in the file's header, made unique; also the column's name in `raw.*`. */
  name: v.string(),
  type: v.picklist(columnTypes),
  /** strptime format for dates and timestamps; null reads ISO. */
  format: v.nullable(v.string()),
  role: v.nullable(v.picklist(roles)),
});
export type Column = v.InferOutput<typeof Column>;

/** Everything decided for a file: how it is read and what its columns mean. Kept in the project, applied to the next file of its kind. */
export const Recipe = v.object({
  delimiter: v.picklist([',', ';', '\t', '|']),
  decimal: v.picklist(['.', ',']),
  thousands: v.picklist(['', '.', ',']),
  kind: v.picklist(tableKinds),
  columns: v.array(Column),
});
export type Recipe = v.InferOutput<typeof Recipe>;
