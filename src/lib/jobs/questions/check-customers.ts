import { customerOf, rawTable } from '#lib/pipeline/raw-column.ts';
import type { Source } from '#lib/project/project.ts';
import { type Sql, join, sql } from '#lib/sql/sql.ts';
import { type Check, type CheckCount, EXAMPLES, type ExampleRow, MISSING_NAMED } from './check-kinds.ts';

const bestCustomers = (spent: Sql, n: number): Sql =>
  sql`SELECT customer_id, revenue FROM ${spent} WHERE revenue > 0 ORDER BY revenue DESC, customer_id LIMIT ${n}`;

const idsIn = (source: Source): Sql => {
  const { number, isKnown } = customerOf(source);
  return sql`SELECT ${number} AS customer_id FROM ${rawTable(source)} WHERE ${isKnown}`;
};

const counted = (customers: Sql): Sql<CheckCount> =>
  sql<CheckCount>`SELECT count(*) AS "count", sum(revenue) AS "money" FROM (${customers})`;

const named = (customers: Sql, limit: number): Sql<ExampleRow> =>
  sql<ExampleRow>`SELECT customer_id AS "customer", revenue AS "revenue" FROM (${customers}) ORDER BY revenue DESC NULLS LAST, customer_id LIMIT ${limit}`;

/** The best 20 and 100 customers by revenue that a customers file does not have. */
function missingBest(spent: Sql, source: Source, n: 20 | 100): Check {
  const missing = sql`SELECT * FROM (${bestCustomers(spent, n)}) AS best ANTI JOIN (${idsIn(source)}) AS known USING (customer_id)`;
  return {
    id: `top${n}:${source.id}`,
    kind: `top${n}`,
    file: source.file,
    count: counted(missing),
    examples: named(missing, MISSING_NAMED),
  };
}

const inOneKind = (id: 'orphans' | 'withoutOrders', where: Sql): Check => {
  const customers = sql`SELECT customer_id, CASE WHEN in_orders THEN revenue END AS revenue FROM customers WHERE ${where}`;
  return { id, kind: id, file: null, count: counted(customers), examples: named(customers, EXAMPLES) };
};

/** Checks between orders and customers files. `spent` has customer_id and revenue. */
export const customerChecks = (spent: Sql | null, customers: readonly Source[]): Check[] => [
  ...(spent ? customers.flatMap((source) => [missingBest(spent, source, 20), missingBest(spent, source, 100)]) : []),
  inOneKind('orphans', sql`in_orders AND NOT in_customers`),
  inOneKind('withoutOrders', sql`in_customers AND NOT in_orders`),
];

/** How many of the best 20 and 100 customers a file has. `of20` and `of100` are how many there are. */
export interface Reconciled {
  readonly source: string;
  readonly in20: number;
  readonly of20: number;
  readonly in100: number;
  readonly of100: number;
}

/** One row per file with customer numbers. `spent` has customer_id and revenue. */
export const reconciliationQuery = (spent: Sql, sources: readonly Source[]): Sql<Reconciled> => {
  const perFile = sources.map(
    (
      source,
    ) => sql`SELECT ${source.id} AS "source", count(*) FILTER (WHERE place <= 20 AND present) AS "in20", count(*) FILTER (WHERE place <= 20) AS "of20",
  count(*) FILTER (WHERE present) AS "in100", count(*) AS "of100"
FROM (SELECT place, customer_id IN (${idsIn(source)}) AS present FROM best)`,
  );
  return sql<Reconciled>`WITH best AS (SELECT customer_id, row_number() OVER (ORDER BY revenue DESC, customer_id) AS place FROM (${bestCustomers(spent, 100)}))
${join(perFile, '\nUNION ALL\n')}`;
};
