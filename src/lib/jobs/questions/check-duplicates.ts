import { customerOf, rawTable, textOf } from '#lib/pipeline/raw-column.ts';
import { columnWithRole } from '#lib/pipeline/sources.ts';
import type { Source } from '#lib/project/project.ts';
import { plainText } from '#lib/sql/dialects.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import { type Check, type CheckCount, EXAMPLES, type ExampleRow } from './check-kinds.ts';

/** Letters and digits only, lower case, without accents: "Café  de Zón" and "cafe de zon" are one. */
const normalised = (text: Sql): Sql => sql`nullif(regexp_replace(${plainText(text)}, '[^[:alnum:]]', '', 'g'), '')`;

function fullName(source: Source): Sql | null {
  if (columnWithRole(source, 'name')) return textOf(source, 'name');
  const hasParts = columnWithRole(source, 'firstName') ?? columnWithRole(source, 'lastName');
  return hasParts ? sql`concat_ws(' ', ${textOf(source, 'firstName')}, ${textOf(source, 'lastName')})` : null;
}

/** One row per group of customers that share a key: the customers, their revenue, and what is shown of the key. */
function sharing(spent: Sql, source: Source, key: Sql, shown: Sql): Sql {
  const { number, isKnown } = customerOf(source);
  return sql`SELECT string_agg(customer_id, ' · ' ORDER BY customer_id) AS customers, count(*) AS n, sum(revenue) AS revenue, min(email) AS email, min(name) AS name, min(postcode) AS postcode
FROM (
  SELECT shared.*, revenue FROM (
    SELECT key, customer_id, min(email) AS email, min(name) AS name, min(postcode) AS postcode
    FROM (SELECT ${key} AS key, ${number} AS customer_id, ${shown} FROM ${rawTable(source)} WHERE ${isKnown}) WHERE key IS NOT NULL GROUP BY key, customer_id
  ) AS shared LEFT JOIN ${spent} AS spent USING (customer_id)
) GROUP BY key HAVING count(*) > 1`;
}

const countedGroups = (groups: Sql): Sql<CheckCount> =>
  sql<CheckCount>`SELECT CAST(coalesce(sum(n), 0) AS DOUBLE) AS "count", sum(revenue) AS "money" FROM (${groups})`;

function byEmail(spent: Sql, source: Source): Check[] {
  if (!columnWithRole(source, 'email')) return [];
  const email = textOf(source, 'email');
  const groups = sharing(spent, source, sql`lower(${email})`, sql`${email} AS email, NULL AS name, NULL AS postcode`);
  const examples = sql<ExampleRow>`SELECT email AS "email", customers AS "customers", revenue AS "revenue" FROM (${groups}) ORDER BY revenue DESC NULLS LAST, email LIMIT ${EXAMPLES}`;
  return [{ id: `duplicateEmail:${source.id}`, kind: 'duplicateEmail', file: source.file, count: countedGroups(groups), examples }];
}

function byName(spent: Sql, source: Source): Check[] {
  const name = fullName(source);
  if (!name || !columnWithRole(source, 'postcode')) return [];
  const postcode = textOf(source, 'postcode');
  const key = sql`${normalised(name)} || '|' || ${normalised(postcode)}`;
  const groups = sharing(spent, source, key, sql`NULL AS email, ${name} AS name, ${postcode} AS postcode`);
  const examples = sql<ExampleRow>`SELECT name AS "name", postcode AS "postcode", customers AS "customers", revenue AS "revenue" FROM (${groups}) ORDER BY revenue DESC NULLS LAST, name LIMIT ${EXAMPLES}`;
  return [{ id: `duplicateName:${source.id}`, kind: 'duplicateName', file: source.file, count: countedGroups(groups), examples }];
}

function byNumber(spent: Sql, source: Source): Check {
  const { number, isKnown } = customerOf(source);
  const twice = sql`SELECT customer_id, n, revenue FROM (SELECT ${number} AS customer_id, count(*) AS n FROM ${rawTable(source)} WHERE ${isKnown} GROUP BY 1 HAVING count(*) > 1) AS twice
LEFT JOIN ${spent} AS spent USING (customer_id)`;
  return {
    id: `duplicateId:${source.id}`,
    kind: 'duplicateId',
    file: source.file,
    count: sql<CheckCount>`SELECT count(*) AS "count", sum(revenue) AS "money" FROM (${twice})`,
    examples: sql<ExampleRow>`SELECT customer_id AS "customer", n AS "rows", revenue AS "revenue" FROM (${twice}) ORDER BY revenue DESC NULLS LAST, customer_id LIMIT ${EXAMPLES}`,
  };
}

/** Customers who are twice in a customers file: by number, by normalised e-mail address, by normalised name and postcode. `spent` has customer_id and revenue. */
export const duplicateChecks = (spent: Sql, source: Source): Check[] => [
  byNumber(spent, source),
  ...byEmail(spent, source),
  ...byName(spent, source),
];
