import { customerOf, dateOf, numberOf, rawTable, textOf } from '#lib/pipeline/raw-column.ts';
import { type SetAsideReason, isSetAside } from '#lib/pipeline/set-aside.ts';
import { columnWithRole, someHave } from '#lib/pipeline/sources.ts';
import type { Source } from '#lib/project/project.ts';
import { type Sql, join, sql } from '#lib/sql/sql.ts';
import { type Check, type CheckCount, type CheckKind, EXAMPLES, type ExampleRow } from './check-kinds.ts';

/** An amount is an outlier when it lies more than this many robust standard deviations (1.4826 MAD) from the median. */
const OUTLIER_DEVIATIONS = 5;
const ROBUST = 1.4826;

/** Lines of any file that could not be read. */
export const rejectedCheck: Check = {
  id: 'rejected',
  kind: 'rejected',
  file: null,
  count: sql<CheckCount>`SELECT count(*) AS "count", CAST(NULL AS DOUBLE) AS "money" FROM (SELECT DISTINCT source, line FROM raw.rejects)`,
  examples: sql<ExampleRow>`SELECT source AS "file", line AS "line", column_name AS "column", reason AS "reason", left(raw, 80) AS "text" FROM raw.rejects ORDER BY source, line LIMIT ${EXAMPLES}`,
};

/** Lines of the orders files that no view has, for one reason. */
function setAside(kind: SetAsideReason, sources: readonly Source[]): Check {
  const lines = join(
    sources.map(
      (
        source,
      ) => sql`SELECT ${source.file} AS file, ${customerOf(source).number} AS customer, ${textOf(source, 'orderId')} AS "order", CAST(${dateOf(source, 'date')} AS VARCHAR) AS day, ${numberOf(source, 'amount')} AS amount
FROM ${rawTable(source)} WHERE ${isSetAside(source, kind)}`,
    ),
    '\nUNION ALL\n',
  );
  return {
    id: kind,
    kind,
    file: null,
    count: sql<CheckCount>`SELECT count(*) AS "count", sum(abs(amount)) AS "money" FROM (${lines})`,
    examples: sql<ExampleRow>`SELECT file AS "file", customer AS "customer", "order", day AS "day", amount AS "amount" FROM (${lines}) ORDER BY abs(amount) DESC NULLS LAST, customer, day LIMIT ${EXAMPLES}`,
  };
}

const ofOrders = (orders: Sql, kind: CheckKind, where: Sql, before: Sql = sql``): Check => ({
  id: kind,
  kind,
  file: null,
  count: sql<CheckCount>`${before}SELECT count(*) AS "count", sum(abs(amount)) AS "money" FROM (${orders}) WHERE ${where}`,
  examples: sql<ExampleRow>`${before}SELECT customer_id AS "customer", order_id AS "order", CAST(order_date AS VARCHAR) AS "day", amount AS "amount"
FROM (${orders}) WHERE ${where} ORDER BY abs(amount) DESC, customer_id, order_date LIMIT ${EXAMPLES}`,
});

const middle = (orders: Sql): Sql => sql`WITH middle AS (SELECT median(amount) AS med FROM (${orders})),
spread AS (SELECT any_value(med) AS med, ${ROBUST} * median(abs(amount - med)) AS deviation FROM (${orders}) CROSS JOIN middle WHERE amount IS NOT NULL)
`;
const outside = sql`abs(amount - (SELECT med FROM spread)) > ${OUTLIER_DEVIATIONS} * (SELECT nullif(deviation, 0) FROM spread)`;

/** Checks on the lines of orders files: without customer, without a possible date, and strange amounts. `orders` is the view's query. */
export function orderChecks(orders: Sql, sources: readonly Source[]): Check[] {
  const dated = sources.filter((source) => columnWithRole(source, 'date'));
  return [
    setAside('noCustomer', sources),
    ...(dated.length ? [setAside('noDate', dated), setAside('impossibleDate', dated)] : []),
    ...(someHave(sources, 'amount')
      ? [
          ofOrders(orders, 'negative', sql`amount < 0`),
          ofOrders(orders, 'zero', sql`amount = 0`),
          ofOrders(orders, 'outlier', outside, middle(orders)),
        ]
      : []),
  ];
}
