import { assertNever } from '#lib/core/assert-never.ts';
import type { Dialect, Literal, Sql } from './sql.ts';

/** The text of a query for one dialect. This is the only place where names and values become SQL text. */
export function print(query: Sql, dialect: Dialect = 'duckdb'): string {
  return query.parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'literal':
          return printLiteral(part.value, dialect);
        case 'identifier':
          return part.path.map(printIdentifier).join('.');
        case 'perDialect':
          return print(part.forms[dialect], dialect);
        default:
          return assertNever(part);
      }
    })
    .join('');
}

const printIdentifier = (name: string): string => `"${withoutNul(name).replaceAll('"', '""')}"`;

function printLiteral(value: Literal, dialect: Dialect): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return printNumber(value, dialect);
  return `'${withoutNul(value).replaceAll("'", "''")}'`;
}

function printNumber(value: number, dialect: Dialect): string {
  if (Number.isFinite(value)) return String(value);
  const name = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  return dialect === 'postgres' ? `'${name}'::double precision` : `'${name}'::DOUBLE`;
}

/** No engine takes a NUL inside a name or a text. */
const withoutNul = (text: string): string => text.replaceAll('\0', '');
