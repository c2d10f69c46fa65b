import type { Column, Role } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { asDate, asDouble, asText, dateInText, filledText, isFilled, numberInText, trimmed } from '#lib/sql/dialects.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import { columnWithRole } from './sources.ts';

/** Where the rows of a file are read from: its table, or what its stack and joins make of it. */
export const rawTable = (source: Source & { readonly rows?: Sql }): Sql => source.rows ?? id('raw', source.id);

const text = (column: Column): Sql => (column.type === 'text' ? id(column.name) : asText(id(column.name)));

/** A raw column as text without blanks around it; missing when there is none with this role. */
export function textOf(source: Source, role: Role): Sql {
  const column = columnWithRole(source, role);
  return column ? filledColumn(column) : asText(sql`NULL`);
}

export const filledColumn = (column: Column): Sql => (column.type === 'text' ? filledText(id(column.name)) : text(column));

export function numberOf(source: Source, role: Role): Sql {
  const column = columnWithRole(source, role);
  if (!column) return asDouble(sql`NULL`);
  return column.type === 'number' ? asDouble(id(column.name)) : numberInText(text(column));
}

export function dateOf(source: Source, role: Role): Sql {
  const column = columnWithRole(source, role);
  if (!column) return asDate(sql`NULL`);
  return column.type === 'date' || column.type === 'timestamp' ? asDate(id(column.name)) : dateInText(text(column));
}

/** The customer number of a source that has one: trimmed, and whether there is one in a row. */
export function customerOf(source: Source): { readonly number: Sql; readonly isKnown: Sql } {
  const column = columnWithRole(source, 'customerId');
  const number = column ? text(column) : asText(sql`NULL`);
  return { number: trimmed(number), isKnown: isFilled(number) };
}
