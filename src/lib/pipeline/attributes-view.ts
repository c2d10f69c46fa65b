import { err, ok } from '#lib/core/result.ts';
import type { ColumnType } from '#lib/loading/recipe.ts';
import { asDouble, asText, firstKnown } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { type Attribute, attributesOf } from './attributes.ts';
import type { Drafted } from './draft.ts';
import { customerOf, filledColumn, rawTable } from './raw-column.ts';
import type { Loaded } from './sources.ts';
import type { UsedSource } from './used-sources.ts';

/** `attributes`: a customer of the customers files with its properties; of rows with one number the first known values. */
export function attributesView({ customers, loadOf }: Loaded): Drafted {
  if (!customers.length) return err({ code: 'role.missing', role: 'customerId' });
  const attributes = attributesOf(customers);
  const firsts = attributes.map(({ name }) => sql`, ${firstKnown(id(name))} AS ${id(name)}`);
  const rows = join(
    customers.map((source) => rowsOf(source, attributes)),
    '\nUNION ALL\n',
  );
  return ok({
    query: sql`SELECT customer_id${join(firsts, '')} FROM (${rows}) AS found GROUP BY customer_id`,
    inputs: [],
    kept: true,
    loads: customers.map(loadOf),
  });
}

function rowsOf(source: UsedSource, attributes: readonly Attribute[]): Sql {
  const customer = customerOf(source);
  return sql`SELECT ${customer.number} AS customer_id${join(
    attributes.map((attribute) => sql`, ${valueIn(source, attribute)} AS ${id(attribute.name)}`),
    '',
  )}
FROM ${rawTable(source)} WHERE ${customer.isKnown}`;
}

function valueIn(source: UsedSource, attribute: Attribute): Sql {
  const column = attribute.columns.find((candidate) => candidate.source === source.id)?.column;
  if (!column) return typed(sql`NULL`, attribute.type);
  if (attribute.type === 'text') return filledColumn(column);
  return attribute.type === 'number' ? asDouble(id(column.name)) : id(column.name);
}

function typed(value: Sql, type: ColumnType): Sql {
  switch (type) {
    case 'number':
      return asDouble(value);
    case 'date':
      return sql`CAST(${value} AS DATE)`;
    case 'timestamp':
      return sql`CAST(${value} AS TIMESTAMP)`;
    case 'boolean':
      return sql`CAST(${value} AS BOOLEAN)`;
    case 'text':
      return asText(value);
  }
}
