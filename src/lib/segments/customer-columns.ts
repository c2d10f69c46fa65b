import { fingerprint } from '#lib/core/fingerprint.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { CUSTOMER, type RuleJoins } from './condition-sql.ts';
import type { RuleContext } from './rule-context.ts';
import type { RuleTable } from './rule-tables.ts';

const REVENUE = 'rule revenue';

interface Joined {
  readonly name: Sql;
  readonly on: Sql;
  readonly columns: Set<string>;
}

/**
 * The customers with columns of other tables. What rules ask is then one table, which is kept: with other numbers and words in
 * the same conditions a count is a scan, without any join (a million customers: 0.05 s, and 0.3 s with one join).
 */
export class CustomerColumns implements RuleJoins {
  readonly #customers: RuleContext['customers'];
  readonly #joined = new Map<string, Joined>();
  readonly #own = new Set<string>();

  constructor(customers: RuleContext['customers']) {
    this.#customers = customers;
  }

  own(name: string): Sql {
    this.#own.add(name);
    return id(CUSTOMER, name);
  }

  column(table: Sql, name: string): Sql {
    return this.#column(table, sql`customer_id = ${id(CUSTOMER, 'customer_id')}`, name);
  }

  plain(texts: Sql, column: string): Sql {
    return this.#column(texts, sql`said = ${id(CUSTOMER, column)}`, 'plain');
  }

  #column(table: Sql, on: Sql, name: string): Sql {
    const key = print(table);
    const known = this.#joined.get(key) ?? { name: table, on, columns: new Set() };
    known.columns.add(name);
    this.#joined.set(key, known);
    return id(CUSTOMER, columnName(key, name));
  }

  /** The table of all columns that were asked so far, where other tables are needed for that: it comes after those. The same one in whatever order they were asked. */
  get table(): RuleTable | null {
    if (!this.#joined.size) return null;
    const own = [...this.#own].toSorted().map((name) => sql`, ${id(CUSTOMER, name)}`);
    const joined = [...this.#joined].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const others = joined.flatMap(([key, { name: table, columns }]) =>
      [...columns].toSorted().map((name) => sql`, ${table}.${id(name)} AS ${id(columnName(key, name))}`),
    );
    const joins = joined.map(([, { name, on }]) => sql` LEFT JOIN ${name} ON ${name}.${on}`);
    const query = sql`SELECT c.customer_id, ${this.#customers.revenue} AS ${id(REVENUE)}${join([...own, ...others], '')} FROM ${this.#customers.from} AS c${join(joins, '')}`;
    return { name: `rule_joined_${fingerprint(print(query))}`, query, isJoined: true };
  }

  /** The customers, as they stand after FROM. */
  get rows(): Sql {
    const { table } = this;
    return table ? id(table.name) : this.#customers.from;
  }

  /** What a customer of `rows` spent. */
  get revenue(): Sql {
    return this.#joined.size ? id(CUSTOMER, REVENUE) : this.#customers.revenue;
  }
}

const columnName = (table: string, column: string): string => `${table.replaceAll('"', '')} ${column}`;
