import { fingerprint } from '#lib/core/fingerprint.ts';
import { plainText } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import type { TestedValue } from './value-test-sql.ts';

/**
 * What a rule counts beside the customers themselves: one pass over rows, a random number per customer, a pasted list. The
 * name is made of the query, so that equal conditions share a table and one that is kept serves the next edit too.
 */
export interface RuleTable {
  readonly name: string;
  readonly query: Sql;
  /** Whether it holds nothing but columns of others, for every customer: large, and soon replaced by another. */
  readonly isJoined?: true;
}

/** Collects the tables that conditions need, in the order in which they can be made. */
export class RuleTables {
  readonly #tables = new Map<string, RuleTable>();

  get all(): readonly RuleTable[] {
    return [...this.#tables.values()];
  }

  /** The name of a table with the rows of a query. */
  add(prefix: string, query: Sql): Sql {
    const name = `${prefix}_${fingerprint(print(query))}`;
    if (!this.#tables.has(name)) this.#tables.set(name, { name, query });
    return id(name);
  }

  /** A as a table of one row, so that it is found once and not by every condition. */
  day(analysisDate: Sql): Sql {
    return sql`(SELECT on_day FROM ${this.add('rule_day', sql`SELECT ${analysisDate} AS on_day`)})`;
  }

  /** The different texts of a column with their plain forms: `said`, `plain`. */
  texts(from: Sql, column: string): Sql {
    const known = sql`SELECT DISTINCT ${id(column)} AS said FROM ${from} AS spoken WHERE ${id(column)} IS NOT NULL`;
    return this.add('rule_text', sql`SELECT said, ${plainText(sql`said`)} AS plain FROM (${known}) AS texts`);
  }

  /** A text column whose plain form is made once per different value: a test then compares few values, not every row (0.28 s per million). */
  text(value: Sql, from: Sql, column: string): TestedValue {
    return { value, plainly: (isSo) => sql`(${value} IN (SELECT said FROM ${this.texts(from, column)} WHERE ${isSo(sql`plain`)}))` };
  }
}
