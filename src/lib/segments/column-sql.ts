import { asDouble } from '#lib/sql/dialects.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import { groupSql } from './group-sql.ts';
import { EARTH_RADIUS_KM } from './distance.ts';
import type { ColumnCondition, NearCondition, RowLeaf, RowRule } from './rule.ts';
import { columnNamed, type RuleColumn } from './rule-context.ts';
import type { RuleTables } from './rule-tables.ts';
import { valueTestSql } from './value-test-sql.ts';
import { fits } from './value-test.ts';

/** Rows that are asked: where they come from, by what name they go in the query, and what they have. */
export interface AskedRows {
  readonly from: Sql;
  readonly alias: string;
  readonly columns: readonly RuleColumn[];
  /** For each text column that is there in its plain form too, that form; tests of others look up the different values. */
  readonly plain?: ReadonlyMap<string, () => Sql>;
}

/** A test of a column of rows; null when there is no such column or the test is for another type. */
export function columnSql(
  rows: AskedRows,
  { column, test }: Pick<ColumnCondition, 'column' | 'test'>,
  tables: RuleTables,
  analysisDate: Sql,
): Sql | null {
  const found = columnNamed(rows.columns, column);
  if (!found || !fits(test, found.type)) return null;
  const value = id(rows.alias, column);
  const plain = rows.plain?.get(column);
  const tested = plain ? { value, plainly: (isSo: (plain: Sql) => Sql) => isSo(plain()) } : tables.text(value, rows.from, column);
  return valueTestSql(tested, test, dayFor(test, tables, analysisDate));
}

/** Whether the coordinates of rows are near a place: the haversine distance. Null when a column is not there or no number. */
export function nearSql(rows: AskedRows, near: NearCondition): Sql | null {
  const km = distanceSql(rows, near);
  return km && sql`coalesce(${km} <= ${asDouble(sql`${near.km}`)}, FALSE)`;
}

/** The distance in kilometres; missing when a coordinate is missing or impossible. */
export function distanceSql(rows: AskedRows, near: NearCondition): Sql | null {
  const columns = [near.latitudeColumn, near.longitudeColumn].map((name) => columnNamed(rows.columns, name));
  if (columns.some((column) => column?.type !== 'number')) return null;
  const [latitude, longitude] = [id(rows.alias, near.latitudeColumn), id(rows.alias, near.longitudeColumn)];
  const half = (to: Sql, from: number) => sql`sin(radians(${to} - ${asDouble(sql`${from}`)}) / 2)`;
  const [up, along] = [half(latitude, near.latitude), half(longitude, near.longitude)];
  const chord = sql`${up} * ${up} + cos(radians(${latitude})) * cos(radians(${asDouble(sql`${near.latitude}`)})) * ${along} * ${along}`;
  return sql`CASE WHEN ${latitude} BETWEEN -90 AND 90 AND ${longitude} BETWEEN -180 AND 180 THEN 2 * ${EARTH_RADIUS_KM} * asin(sqrt(least(1, ${chord}))) END`;
}

/** What rows must be, as a condition on them; all rows when nothing is said (rule 7). */
export const rowRuleSql = (rows: AskedRows, rule: RowRule, tables: RuleTables, analysisDate: Sql): Sql | null =>
  groupSql<RowLeaf>(
    rule,
    (leaf) => {
      if (leaf.kind === 'lines') return null;
      return leaf.kind === 'near' ? nearSql(rows, leaf) : columnSql(rows, leaf, tables, analysisDate);
    },
    true,
  );

/** A only where a test counts from it, so that other queries do not hang on it. */
export const dayFor = (test: { readonly is: string }, tables: RuleTables, analysisDate: Sql): Sql =>
  test.is === 'withinLast' || test.is === 'moreThanAgo' ? tables.day(analysisDate) : sql`NULL`;
