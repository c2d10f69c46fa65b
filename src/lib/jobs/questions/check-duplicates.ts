import type { Source } from '#lib/project/project.ts';
import { type Sql, join, sql } from '#lib/sql/sql.ts';
import { columnOf, rawTable, trimmed } from './check-set-aside.ts';
import { type Check, type CheckCount, EXAMPLES, type ExampleRow } from './check-kinds.ts';

/** Letters and digits only, lower case, without accents: "Café  de Zón" and "cafe de zon" are one. */
const normalised = (text: Sql): Sql => sql`nullif(regexp_replace(lower(strip_accents(CAST(${text} AS VARCHAR))), '[^[:alnum:]]', '', 'g'), '')`;

const fullName = (source: Source): Sql | null => {
  const name = columnOf(source, 'name');
  const parts = [columnOf(source, 'firstName'), columnOf(source, 'lastName')].filter((part) => part !== null);
  if (name) return sql`CAST(${name} AS VARCHAR)`;
  return parts.length ? sql`concat_ws(' ', ${join(parts)})` : null;
};

/** One row per group of customers that share a key: the customers, their revenue, and what is shown of the key. */
function sharing(source: Source, key: Sql, shown: Sql): Sql {
  const customer = trimmed(columnOf(source, 'customerId') ?? sql`NULL`);
  return sql`SELECT string_agg(customer_id, ' · ' ORDER BY customer_id) AS customers, count(*) AS n, sum(revenue) AS revenue, min(email) AS email, min(name) AS name, min(postcode) AS postcode
FROM (
  SELECT shared.*, revenue FROM (
    SELECT key, customer_id, min(email) AS email, min(name) AS name, min(postcode) AS postcode
    FROM (SELECT ${key} AS key, ${customer} AS customer_id, ${shown} FROM ${rawTable(source)}) WHERE key IS NOT NULL AND customer_id IS NOT NULL GROUP BY key, customer_id
  ) AS shared LEFT JOIN purchases USING (customer_id)
) GROUP BY key HAVING count(*) > 1`;
}

const countedGroups = (groups: Sql): Sql<CheckCount> => sql<CheckCount>`SELECT CAST(coalesce(sum(n), 0) AS DOUBLE) AS "count", sum(revenue) AS "money" FROM (${groups})`;

function byEmail(source: Source): Check[] {
  const email = columnOf(source, 'email');
  if (!email) return [];
  const groups = sharing(source, sql`lower(${trimmed(email)})`, sql`CAST(${email} AS VARCHAR) AS email, NULL AS name, NULL AS postcode`);
  const examples = sql<ExampleRow>`SELECT email AS "email", customers AS "customers", revenue AS "revenue" FROM (${groups}) ORDER BY revenue DESC NULLS LAST, email LIMIT ${EXAMPLES}`;
  return [{ id: `duplicateEmail:${source.id}`, kind: 'duplicateEmail', file: source.file, count: countedGroups(groups), examples }];
}

function byName(source: Source): Check[] {
  const name = fullName(source);
  const postcode = columnOf(source, 'postcode');
  if (!name || !postcode) return [];
  const key = sql`${normalised(name)} || '|' || ${normalised(postcode)}`;
  const groups = sharing(source, key, sql`NULL AS email, ${name} AS name, CAST(${postcode} AS VARCHAR) AS postcode`);
  const examples = sql<ExampleRow>`SELECT name AS "name", postcode AS "postcode", customers AS "customers", revenue AS "revenue" FROM (${groups}) ORDER BY revenue DESC NULLS LAST, name LIMIT ${EXAMPLES}`;
  return [{ id: `duplicateName:${source.id}`, kind: 'duplicateName', file: source.file, count: countedGroups(groups), examples }];
}

function byNumber(source: Source): Check {
  const customer = trimmed(columnOf(source, 'customerId') ?? sql`NULL`);
  const twice = sql`SELECT customer_id, n, revenue FROM (SELECT ${customer} AS customer_id, count(*) AS n FROM ${rawTable(source)} GROUP BY 1 HAVING count(*) > 1) AS twice
LEFT JOIN purchases USING (customer_id) WHERE customer_id IS NOT NULL`;
  return {
    id: `duplicateId:${source.id}`,
    kind: 'duplicateId',
    file: source.file,
    count: sql<CheckCount>`SELECT count(*) AS "count", sum(revenue) AS "money" FROM (${twice})`,
    examples: sql<ExampleRow>`SELECT customer_id AS "customer", n AS "rows", revenue AS "revenue" FROM (${twice}) ORDER BY revenue DESC NULLS LAST, customer_id LIMIT ${EXAMPLES}`,
  };
}

/** Customers who are twice in a customers file: by number, by normalised e-mail address, by normalised name and postcode. */
export const duplicateChecks = (source: Source): Check[] => [byNumber(source), ...byEmail(source), ...byName(source)];
