import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlainRow, ruleHolds, type RuleWorld } from '#lib/segments/interpret-rule.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { type RuleQuery, inOneQuery, membersOf, ruleRows } from '#lib/segments/rule-sql.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';
import { anyRule, anyWorld, worldTables } from './rule-worlds.ts';

describe('rules in SQL', () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  const numberOf = (row: PlainRow) => String(row.customer_id);
  const meant = (rule: Rule, world: RuleWorld) =>
    world.customers.rows
      .filter((customer) => ruleHolds(rule, customer, world))
      .map(numberOf)
      .toSorted();
  /** The rows of a rule's query, its tables made as the pipeline makes them. */
  const kept = <Row>({ tables, query }: RuleQuery<Row>): Row[] => {
    for (const table of tables) database.run(print(sql`CREATE OR REPLACE TEMP TABLE ${id(table.name)} AS ${table.query}`));
    return database.run<Row>(print(query));
  };
  const numbers = (rows: readonly { customer_id: string }[]) => rows.map((row) => row.customer_id).toSorted();

  it('rules 1 to 13: random rules over random tables give the members that the plain interpreter gives', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyRule, { minLength: 50, maxLength: 50, size: 'max' }), (world, rules) => {
        const { statements, context } = worldTables(world);
        statements.forEach((statement) => database.run(print(statement)));
        const { tables, query, holds } = ruleRows(rules, context);
        const answers = holds.map((answer, i) => sql`${answer ?? sql`NULL`} AS ${id(`rule_${i}`)}`);
        const rows = database.run<PlainRow>(
          print(inOneQuery({ tables, query: sql`SELECT customer_id, ${join(answers)} FROM (${query}) AS asked` })),
        );
        for (const customer of world.customers.rows) {
          const found = rows.find((row) => numberOf(row) === numberOf(customer));
          expect(rules.map((_, i) => found?.[`rule_${i}`])).toEqual(rules.map((rule) => ruleHolds(rule, customer, world)));
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('gives the same members with its tables kept, as in one query', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyRule, { minLength: 4, maxLength: 4 }), (world, rules) => {
        const { statements, context } = worldTables(world);
        statements.forEach((statement) => database.run(print(statement)));
        for (const rule of rules) expect(numbers(kept(membersOf(rule, context)))).toEqual(meant(rule, world));
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('gives the same members in PostgreSQL', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, fc.array(anyRule, { minLength: 4, maxLength: 4 }), async (world, rules) => {
        const { statements, context } = worldTables(world);
        for (const statement of statements) await postgres.exec(print(statement, 'postgres'));
        for (const rule of rules) {
          const { rows } = await postgres.query<{ customer_id: string }>(print(inOneQuery(membersOf(rule, context)), 'postgres'));
          expect(numbers(rows)).toEqual(meant(rule, world));
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
