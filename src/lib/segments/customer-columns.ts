import { fingerprint } from '#lib/core/fingerprint.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { CUSTOMER, type RuleJoins } from './condition-sql.ts';
import type { RuleTable } from './rule-tables.ts';

/** From so many tables on they are first joined into one, which is kept: fifty segments over thirteen tables then take half the time. */
const MANY_TABLES = 4;

/** The customers with columns of tables that have at most one row for each of them. */
export class CustomerColumns implements RuleJoins {
  readonly #customers: Sql;
  readonly #tables = new Map<string, { readonly name: Sql; readonly columns: Set<string> }>();

  constructor(customers: Sql) {
    this.#customers = customers;
  }

  column(table: Sql, name: string): Sql {
    const key = print(table);
    const known = this.#tables.get(key) ?? { name: table, columns: new Set() };
    known.columns.add(name);
    this.#tables.set(key, known);
    return id(CUSTOMER, columnName(key, name));
  }

  /** The table in which all columns were joined, where there are many: it comes after all others. */
  get table(): RuleTable | null {
    if (this.#tables.size < MANY_TABLES) return null;
    const query = sql`SELECT c.customer_id${this.#columns} FROM ${this.#customers} AS c${this.#joins}`;
    return { name: `rule_joined_${fingerprint(print(query))}`, query, isJoined: true };
  }

  /** The customers, as they stand after FROM. */
  get rows(): Sql {
    const { table } = this;
    if (!this.#tables.size) return this.#customers;
    if (!table) return sql`(SELECT c.*${this.#columns} FROM ${this.#customers} AS c${this.#joins})`;
    const columns = this.#named.map(({ name }) => sql`, j.${id(name)}`);
    return sql`(SELECT c.*${join(columns, '')} FROM ${this.#customers} AS c LEFT JOIN ${id(table.name)} AS j ON j.customer_id = c.customer_id)`;
  }

  get #named(): { readonly name: string; readonly value: Sql }[] {
    return [...this.#tables].flatMap(([key, { name: table, columns }]) =>
      [...columns].map((column) => ({ name: columnName(key, column), value: sql`${table}.${id(column)}` })),
    );
  }

  get #columns(): Sql {
    return join(
      this.#named.map(({ name, value }) => sql`, ${value} AS ${id(name)}`),
      '',
    );
  }

  get #joins(): Sql {
    return join(
      [...this.#tables.values()].map(({ name }) => sql` LEFT JOIN ${name} ON ${name}.customer_id = c.customer_id`),
      '',
    );
  }
}

const columnName = (table: string, column: string): string => `${table.replaceAll('"', '')} ${column}`;
