import { attributesOf, personalRoles } from './attributes.ts';
import { featureRows } from './features-view.ts';
import { purchasesOf } from './purchases-view.ts';
import type { Loaded } from './sources.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';

/**
 * The rows of `features` as of a day, of the customers who ordered in the `windowDays` days up to and with it, over their orders in
 * those days; properties of customers files are as they are now. For model, verification and scoring set only `until` differs.
 * Reads the views `orders` and, with customers files, `attributes`.
 */
export function featuresAt(loaded: Loaded, until: Sql, windowDays: number): Sql {
  const lines = [sql`order_date > ${until} - ${windowDays}`, sql`order_date <= ${until}`];
  const properties = attributesOf(loaded.customers).filter(({ role }) => !personalRoles.has(role));
  const customers = properties.length
    ? sql`(SELECT p.*${join(
        properties.map(({ name }) => sql`, a.${id(name)}`),
        '',
      )} FROM purchases_then AS p LEFT JOIN attributes AS a ON a.customer_id = p.customer_id)`
    : sql`purchases_then`;
  return sql`WITH purchases_then AS (${purchasesOf(loaded, lines)})
SELECT * FROM (${featureRows(loaded, { customers, until, lines })}) AS features_then`;
}
