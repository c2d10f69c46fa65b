import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';
import type { Column, Role } from './recipe.ts';

const TOP_VALUES = 5;
export const BINS = 8;

const personal: ReadonlySet<Role> = new Set<Role>([
  'customerId',
  'orderId',
  'email',
  'phone',
  'firstName',
  'lastName',
  'name',
  'company',
  'street',
  'postcode',
]);

/** Columns whose values may be counted by value: texts and truths that name no one. */
export const isCounted = (column: Column): boolean =>
  (column.type === 'text' || column.type === 'boolean') && !(column.role && personal.has(column.role));
export const isMeasured = (column: Column): boolean => column.type !== 'text' && column.type !== 'boolean';

/** Numbers as they are, moments as days since 1970. */
function measure(column: Column): Sql {
  const cell = id(column.name);
  return column.type === 'number' ? cell : sql`CAST(date_diff('day', DATE '1970-01-01', CAST(${cell} AS DATE)) AS DOUBLE)`;
}

export type CountRow = Readonly<Record<`filled_${number}` | `low_${number}` | `high_${number}` | `distinct_${number}`, number | null>> & {
  readonly rows: number;
};

/** Rows; filled cells of each column; lowest and highest of each that can be measured. */
export function countsQuery(table: Sql, columns: readonly Column[]): Sql<CountRow> {
  const counts = columns.flatMap((column, i) => [
    sql`count(${id(column.name)}) AS ${id(`filled_${i}`)}`,
    ...(isMeasured(column) ? [sql`min(${measure(column)}) AS ${id(`low_${i}`)}`, sql`max(${measure(column)}) AS ${id(`high_${i}`)}`] : []),
  ]);
  return ofRow(sql`SELECT ${join([sql`count(*) AS "rows"`, ...counts])} FROM ${table}`);
}

/** How many different values each column has, and over how many rows; when not exact, by HyperLogLog: within some percent. */
export const distinctQuery = (table: Sql, columns: readonly Column[], exact: boolean): Sql<CountRow> =>
  ofRow(
    sql`SELECT ${join([sql`count(*) AS "rows"`, ...columns.map((column, i) => sql`${exact ? sql`count(DISTINCT ${id(column.name)})` : sql`approx_count_distinct(${id(column.name)})`} AS ${id(`distinct_${i}`)}`)])} FROM ${table}`,
  );

export interface ValueRow {
  readonly column: number;
  readonly value: string;
  readonly rows: number;
}

/** The most frequent values of the columns at these places. */
export const topQuery = (table: Sql, columns: readonly Column[], places: readonly number[]): Sql<ValueRow> =>
  ofRow(
    join(
      places.flatMap((place) => {
        const column = columns[place];
        if (!column) return [];
        const value = sql`CAST(${id(column.name)} AS VARCHAR)`;
        return [
          sql`(SELECT ${place} AS "column", ${value} AS "value", count(*) AS "rows" FROM ${table} WHERE ${id(column.name)} IS NOT NULL GROUP BY ${value} ORDER BY "rows" DESC, "value" LIMIT ${TOP_VALUES})`,
        ];
      }),
      '\nUNION ALL\n',
    ),
  );

export interface BinRow {
  readonly column: number;
  readonly bin: number;
  readonly rows: number;
}

export interface Span {
  readonly place: number;
  readonly low: number;
  readonly high: number;
}

/** How many rows fall in each of eight equal parts between lowest and highest. */
export const binsQuery = (table: Sql, columns: readonly Column[], spans: readonly Span[]): Sql<BinRow> =>
  ofRow(
    join(
      spans.flatMap(({ place, low, high }) => {
        const column = columns[place];
        if (!column) return [];
        const bin = sql`CAST(least(${BINS - 1}, floor((${measure(column)} - (${low})) * ${BINS} / ((${high}) - (${low})))) AS INTEGER)`;
        return [
          sql`(SELECT ${place} AS "column", ${bin} AS bin, count(*) AS "rows" FROM ${table} WHERE ${id(column.name)} IS NOT NULL GROUP BY ${bin})`,
        ];
      }),
      '\nUNION ALL\n',
    ),
  );

/** Some rows in the order of the table, as text: cell `i` of a row is `c<i>`. */
export const rowsQuery = (
  table: Sql,
  columns: readonly Column[],
  from: number,
  count: number,
): Sql<Readonly<Record<string, string | null>>> =>
  ofRow(
    sql`SELECT ${join(columns.map((column, i) => sql`CAST(${id(column.name)} AS VARCHAR) AS ${id(`c${i}`)}`))} FROM ${table} LIMIT ${count} OFFSET ${from}`,
  );

/** Some percent of a large table, whole blocks of it at a time: fast, and spread over all of it. */
export const sampleStatement = (sample: Sql, table: Sql, percent: number): Sql =>
  sql`CREATE OR REPLACE TEMP TABLE ${sample} AS SELECT * FROM ${table} USING SAMPLE ${percent} PERCENT (system, 42)`;
