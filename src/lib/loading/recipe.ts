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
export const tableKinds = ['orders', 'customers', 'events', 'products', 'campaign', 'other'] as const;
export type TableKind = (typeof tableKinds)[number];

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15', 'cp850'] as const;
export type Encoding = (typeof encodings)[number];

/** How the text of a file is cut into records and cells. */
export const Notation = v.object({
  encoding: v.picklist(encodings),
  /** One sign or more. */
  delimiter: v.pipe(v.string(), v.minLength(1), v.maxLength(10)),
  /** Around cells that hold the delimiter; empty when quotes mean nothing. */
  quote: v.picklist(['"', "'", '']),
  /** How a quote is written inside quotes: twice, or behind a backslash. */
  escape: v.picklist(['double', 'backslash']),
  /** Lines above the header that are no part of the table: the title of a report, `sep=;`. */
  skipLines: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Lines the header takes; 0 when there is none and the columns are numbered. */
  headerLines: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
});
export type Notation = v.InferOutput<typeof Notation>;

/** Our own notation: that of RFC 4180 in UTF-8. */
export const plainNotation: Notation = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: 'double',
  skipLines: 0,
  headerLines: 1,
};

export const Column = v.object({
  /** As in the file's header, made unique; also the column's name in `raw.*`. */
  name: v.string(),
  type: v.picklist(columnTypes),
  /**
   * For dates and timestamps a strptime format (null reads ISO), or `excel`, `unix`, `unixms` for numbers that count days or
   * seconds. For numbers null (the recipe's `decimal` and `thousands`) or an example that shows the notation (`1.234,5`),
   * also where it is the recipe's but thousands or currency signs were seen: then the reader cannot type the column itself.
   * For truths null (yes, ja, 1) or `x`: a cross or nothing.
   */
  format: v.nullable(v.string()),
  role: v.nullable(v.picklist(roles)),
  /** The type is the user's own choice: rows that do not fit are set aside, as for a column with a role. */
  strict: v.exactOptional(v.literal(true)),
});
export type Column = v.InferOutput<typeof Column>;

/** Everything decided for a file: how it is read and what its columns mean. Kept in the project, applied to the next file of its kind. */
export const Recipe = v.object({
  /** Which table of the file: a sheet of a workbook, a file in a zip; null where there is but one. */
  table: v.nullable(v.string()),
  notation: Notation,
  decimal: v.picklist(['.', ',']),
  thousands: v.picklist(['', '.', ',', ' ', "'"]),
  /** The texts that stand for "nothing"; always the empty one. */
  missing: v.array(v.string()),
  kind: v.picklist(tableKinds),
  columns: v.array(Column),
  /** Where no column says which customer: each row is a customer, numbered in the order of the file. */
  rowsAreCustomers: v.exactOptional(v.literal(true)),
});
export type Recipe = v.InferOutput<typeof Recipe>;

/** How our own notation is read. */
export const plainReading: Omit<Recipe, 'kind' | 'columns'> = {
  table: null,
  notation: plainNotation,
  decimal: '.',
  thousands: '',
  missing: [''],
};
