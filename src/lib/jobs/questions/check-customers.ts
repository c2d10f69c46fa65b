import type { Source } from '#lib/project/project.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { columnOf, rawTable, trimmed } from './check-set-aside.ts';
import { type Check, type CheckCount, EXAMPLES, type ExampleRow, MISSING_NAMED } from './check-kinds.ts';

const bestCustomers = (n: number): Sql => sql`SELECT customer_id, revenue FROM purchases WHERE revenue > 0 ORDER BY revenue DESC, customer_id LIMIT ${n}`;

const idsIn = (source: Source): Sql => sql`SELECT ${trimmed(columnOf(source, 'customerId') ?? sql`NULL`)} AS customer_id FROM ${rawTable(source)}`;

const allIdsIn = (sources: readonly Source[]): Sql => join(sources.map(idsIn), '\nUNION ALL\n');

const counted = (customers: Sql): Sql<CheckCount> => sql<CheckCount>`SELECT count(*) AS "count", sum(revenue) AS "money" FROM (${customers})`;

const named = (customers: Sql, limit: number): Sql<ExampleRow> =>
  sql<ExampleRow>`SELECT customer_id AS "customer", revenue AS "revenue" FROM (${customers}) ORDER BY revenue DESC NULLS LAST, customer_id LIMIT ${limit}`;

/** The best 20 and 100 customers by revenue that a customers file does not have. */
function missingBest(source: Source, n: 20 | 100): Check {
  const missing = sql`SELECT * FROM (${bestCustomers(n)}) AS best ANTI JOIN (${idsIn(source)}) AS known USING (customer_id)`;
  return { id: `top${n}:${source.id}`, kind: `top${n}`, file: source.file, count: counted(missing), examples: named(missing, MISSING_NAMED) };
}

/** Customers with orders in none of the customers files, and the other way round. */
function strangers(sources: readonly Source[]): Check[] {
  const orphans = sql`SELECT customer_id, revenue FROM purchases ANTI JOIN (${allIdsIn(sources)}) AS known USING (customer_id)`;
  const silent = sql`SELECT DISTINCT customer_id, CAST(NULL AS DOUBLE) AS revenue FROM (${allIdsIn(sources)}) AS known ANTI JOIN purchases USING (customer_id) WHERE customer_id IS NOT NULL`;
  const silentNamed = sql<ExampleRow>`SELECT customer_id AS "customer" FROM (${silent}) ORDER BY customer_id LIMIT ${EXAMPLES}`;
  return [
    { id: 'orphans', kind: 'orphans', file: null, count: counted(orphans), examples: named(orphans, EXAMPLES) },
    { id: 'withoutOrders', kind: 'withoutOrders', file: null, count: counted(silent), examples: silentNamed },
  ];
}

/** Checks between the orders and the customers files. */
export const customerChecks = (sources: readonly Source[]): Check[] =>
  sources.length ? [...sources.flatMap((source) => [missingBest(source, 20), missingBest(source, 100)]), ...strangers(sources)] : [];

/** How many of the best 20 and 100 customers a file has. `of20` and `of100` are how many there are. */
export interface Reconciled {
  readonly source: string;
  readonly in20: number;
  readonly of20: number;
  readonly in100: number;
  readonly of100: number;
}

/** One row per file with customer numbers. */
export const reconciliationQuery = (sources: readonly Source[]): Sql<Reconciled> => {
  const perFile = sources.map(
    (source) => sql`SELECT ${source.id} AS "source", count(*) FILTER (WHERE place <= 20 AND present) AS "in20", count(*) FILTER (WHERE place <= 20) AS "of20",
  count(*) FILTER (WHERE present) AS "in100", count(*) AS "of100"
FROM (SELECT place, customer_id IN (SELECT customer_id FROM (${idsIn(source)}) WHERE customer_id IS NOT NULL) AS present FROM ${id('best')})`,
  );
  return sql<Reconciled>`WITH best AS (SELECT customer_id, row_number() OVER (ORDER BY revenue DESC, customer_id) AS place FROM (${bestCustomers(100)}))
${join(perFile, '\nUNION ALL\n')}`;
};
