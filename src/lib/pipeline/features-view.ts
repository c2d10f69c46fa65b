import { ok } from '#lib/core/result.ts';
import type { Role } from '#lib/loading/recipe.ts';
import { asDouble, asText, asWhole, daysBetween } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { analysisDate, upToAnalysisDate } from './analysis-date.ts';
import { attributesOf, personalRoles } from './attributes.ts';
import { customersView } from './customers-view.ts';
import type { Drafted } from './draft.ts';
import { someHave, type Loaded } from './sources.ts';

/** `features`: a customer with its predictors as of A. What no file tells is missing, in a column of the right type. */
export function featuresView(loaded: Loaded): Drafted {
  const customers = customersView(loaded);
  if (!customers.ok) return customers;
  const ordered = loaded.orders.length > 0;
  const until = ordered || loaded.project.windows.analysisDate ? analysisDate(loaded.project) : sql`CAST(NULL AS DATE)`;
  return ok({
    query: featureRows(loaded, { customers: sql`customers`, until, lines: upToAnalysisDate(loaded) }),
    inputs: ['customers', ...(ordered ? (['orders', 'purchases'] as const) : [])],
    kept: true,
  });
}

/** Of which customers (rows as those of `customers`), as of which day, and which lines of `orders` are counted. */
interface FeatureRows {
  readonly customers: Sql;
  readonly until: Sql;
  readonly lines: readonly Sql[];
}

/** The rows of `features` for some customers, as of some day. */
export function featureRows(loaded: Loaded, { customers, until, lines }: FeatureRows): Sql {
  const counts = loaded.orders.length > 0 ? lineCounts(loaded, lines) : [];
  const column = (name: string, missing: Sql) => counts.find((count) => count.columns.includes(name))?.value(name) ?? missing;
  const none = { whole: asWhole(sql`NULL`), text: asText(sql`NULL`), number: asDouble(sql`NULL`) };
  const properties = attributesOf(loaded.customers).filter(({ role }) => !personalRoles.has(role));
  return sql`${counts.length ? sql`WITH ${join(counts.flatMap((count) => count.tables))}\n` : sql``}SELECT c.customer_id,
  ${asWhole(daysBetween(sql`c.last_order`, until))} AS recency_days, ${asWhole(daysBetween(sql`c.first_order`, until))} AS tenure_days, c.orders, c.revenue,
  CASE WHEN c.orders > 0 THEN c.revenue / c.orders END AS order_value,
  CASE WHEN c.orders > 1 THEN ${asDouble(daysBetween(sql`c.first_order`, sql`c.last_order`))} / (c.orders - 1) END AS gap_days,
  ${column('categories', none.whole)} AS categories, ${column('channels', none.whole)} AS channels, ${column('products', none.whole)} AS products,
  ${column('top_category', none.text)} AS top_category, ${column('top_channel', none.text)} AS top_channel,
  CASE WHEN c.revenue > c.returns THEN abs(c.returns) / (c.revenue - c.returns) END AS returned_share,
  c.revenue - c.cost AS margin, ${column('days_late', none.number)} AS days_late${join(
    properties.map(({ name }) => sql`, c.${id(name)}`),
    '',
  )}
FROM ${customers} AS c${join(
    counts.map(({ name }) => sql` LEFT JOIN ${id(name)} ON ${id(name)}.customer_id = c.customer_id`),
    '',
  )}`;
}

/** A table of counts per customer over the order lines, and the columns it gives. */
interface LineCounts {
  readonly name: string;
  readonly columns: readonly string[];
  readonly tables: readonly Sql[];
  readonly value: (column: string) => Sql;
}

function lineCounts(loaded: Loaded, until: readonly Sql[]): LineCounts[] {
  const has = (role: Role) => someHave(loaded.orders, role);
  return [
    ...(has('category') ? [favourites('category', 'categories', until)] : []),
    ...(has('channel') ? [favourites('channel', 'channels', until)] : []),
    ...(has('product') ? [productCounts(until)] : []),
    ...(has('dueDate') && has('paidDate') ? [lateness(until)] : []),
  ];
}

/** How many different ones, and the one on most lines (of equals the last in the alphabet): counted in two steps, the second over few rows. */
function favourites(column: 'category' | 'channel', plural: string, until: readonly Sql[]): LineCounts {
  const [pairs, name] = [`lines_by_${column}`, `${plural}_bought`];
  const value = id(column);
  return {
    name,
    columns: [plural, `top_${column}`],
    tables: [
      sql`${id(pairs)} AS (SELECT customer_id, ${value}, count(*) AS n FROM orders ${where([sql`${value} IS NOT NULL`, ...until])} GROUP BY customer_id, ${value})`,
      sql`${id(name)} AS (SELECT customer_id, count(*) AS ${id(plural)}, substr(max(lpad(CAST(n AS VARCHAR), 10, '0') || ${value}), 11) AS ${id(`top_${column}`)} FROM ${id(pairs)} GROUP BY customer_id)`,
    ],
    value: (wanted) => (wanted === plural ? asWhole(sql`coalesce(${id(name, wanted)}, 0)`) : id(name, wanted)),
  };
}

const productCounts = (until: readonly Sql[]): LineCounts => ({
  name: 'products_bought',
  columns: ['products'],
  tables: [
    sql`products_bought AS (SELECT customer_id, count(DISTINCT product) AS products FROM orders ${where(until)} GROUP BY customer_id)`,
  ],
  value: () => asWhole(sql`coalesce(products_bought.products, 0)`),
});

const lateness = (until: readonly Sql[]): LineCounts => ({
  name: 'payments',
  columns: ['days_late'],
  tables: [
    sql`payments AS (SELECT customer_id, ${asDouble(sql`avg(${daysBetween(sql`due_date`, sql`paid_date`)})`)} AS days_late FROM orders ${where(until)} GROUP BY customer_id)`,
  ],
  value: () => sql`payments.days_late`,
});

const where = (conditions: readonly Sql[]): Sql => (conditions.length ? sql`WHERE ${join(conditions, ' AND ')}` : sql``);
