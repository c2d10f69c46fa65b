import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explained, type ExplainRow, explainQuery, explanationsIn } from '#lib/segments/explain-rule.ts';
import { assignedMembers, isInOverlap, overlapCounts, UNASSIGNED } from '#lib/segments/family-sql.ts';
import { isGroup, nodesOf, saidRules } from '#lib/segments/groups.ts';
import { isExcluded, ruleHolds, segmentHolds } from '#lib/segments/interpret-rule.ts';
import type { PlainRow, RuleWorld } from '#lib/segments/rule-world.ts';
import type { Condition, Rule } from '#lib/segments/rule.ts';
import { branchCounts, branchCountsIn, eventFeatures, inOneQuery, membersOf, type RuleQuery, ruleRows } from '#lib/segments/rule-sql.ts';
import { asSimple, fromSimple, unbracketed } from '#lib/segments/simple-rule.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';
import { anyRule, anyWorld, worldSegments, worldTables } from './rule-worlds.ts';

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

  it('rules 1 to 17: random rules over random tables give the members that the plain interpreter gives', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyRule, { minLength: 25, maxLength: 25, size: 'max' }), (world, rules) => {
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
      { numRuns: 25 },
    );
  }, 240_000);

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

  it('the explanation of each customer agrees with the members, condition by condition', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyRule, { minLength: 2, maxLength: 2 }), (world, rules) => {
        const { statements, context } = worldTables(world);
        statements.forEach((statement) => database.run(print(statement)));
        for (const customer of world.customers.rows.slice(0, 3)) {
          const [row] = database.run<ExplainRow>(print(explainQuery(rules, numberOf(customer), context)));
          const agree = (told: Explained, node: Rule) => {
            if (told.kind === 'condition') expect([told.condition, told.holds]).toEqual([node, ruleHolds(node, customer, world)]);
            else if (isGroup<Condition>(node)) saidRules<Condition>(node).forEach((inside, i) => agree(told.rules[i] ?? told, inside));
            expect(told.holds).toBe(ruleHolds(node, customer, world));
          };
          explanationsIn(rules, row ?? {}).forEach((told, i) => agree(told, rules[i] ?? { kind: 'all', rules: [] }));
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('the counts of every branch are those of the plain interpreter', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyRule, { minLength: 4, maxLength: 4 }), (world, rules) => {
        const { statements, context } = worldTables(world);
        statements.forEach((statement) => database.run(print(statement)));
        const rule: Rule = { kind: 'any', rules };
        const [row] = database.run<Record<string, number | null>>(print(inOneQuery(branchCounts(rule, context))));
        const nodes = nodesOf<Condition>(rule);
        expect(branchCountsIn(rule, row ?? {}).map(({ path, customers }) => [path, customers])).toEqual(
          nodes.map(({ path, node }) => {
            const answers = world.customers.rows.map((customer) => ruleHolds(node, customer, world));
            return [path, answers.includes(null) ? null : answers.filter(Boolean).length];
          }),
        );
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('rules 12 and 13: priority, pins and exclusions put each customer in one segment or in none', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyRule, { maxLength: 4 }), anyRule, (world, rules, leftOut) => {
        const own = rules.map((rule, i) => ({
          ...worldSegments[0],
          ...segmentOf(`s'${i}`, rule),
          pinsIn: i ? ['K1'] : [],
          pinsOut: i ? [] : ["K'2"],
        }));
        const family = { ...world, segments: [...own, ...worldSegments.filter(({ id: name }) => name === 'older' || name === 'frozen')] };
        const exclusions = { ids: 'K3\nK9', rule: leftOut };
        const { statements, context } = worldTables(family);
        statements.forEach((statement) => database.run(print(statement)));
        const rows = database.run<{ customer_id: string; segment: string }>(print(inOneQuery(assignedMembers(context, exclusions))));
        const takes = (customer: PlainRow) => family.segments.filter((segment) => segmentHolds(segment, customer, family));
        const kept = world.customers.rows.filter((customer) => !isExcluded(exclusions, customer, family));
        expect(rows.map((row) => [row.customer_id, row.segment]).toSorted()).toEqual(
          kept.map((customer) => [numberOf(customer), takes(customer)[0]?.id ?? UNASSIGNED]).toSorted(),
        );
        const overlaps = database.run<{ customers: number; revenue: number }>(print(inOneQuery(overlapCounts(context, exclusions))));
        const combinations = kept.map((customer) => family.segments.map((segment) => takes(customer).includes(segment)).join());
        expect(overlaps.map((row) => [family.segments.map((_, i) => isInOverlap(row, i)).join(), row.customers]).toSorted()).toEqual(
          [...new Set(combinations)].map((found) => [found, combinations.filter((each) => each === found).length]).toSorted(),
        );
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('asks equal conditions once, and another number of days of "has" from the same table', () => {
    const [world] = fc.sample(anyWorld, { seed: 1, numRuns: 1 });
    if (!world) throw new Error('no world');
    const { context } = worldTables(world);
    const has = (days: number): Condition => ({
      kind: 'rows',
      table: 'orders',
      where: { kind: 'column', column: 'amount', test: { type: 'number', is: 'more', value: 1 } },
      when: { is: 'withinLast', days },
      measure: { of: 'orders' },
      test: { type: 'number', is: 'atLeast', value: 1 },
    });
    const names = (...rules: Rule[]) => eventFeatures(rules, context).map((table) => table.name);
    expect(names(has(90), { kind: 'none', rules: [has(90), has(91)] })).toEqual(names(has(30)));
    const spent = { ...has(30), kind: 'rows', measure: { of: 'sum', column: 'amount' } } as Condition;
    expect(names(spent)).not.toEqual(names(has(30)));
    expect(names(spent, has(30)).toSorted()).toEqual(names(has(30), spent).toSorted());
  });

  it('joins the tables of many conditions into one, which asks the same', () => {
    fc.assert(
      fc.property(anyWorld, fc.array(anyRule, { minLength: 2, maxLength: 2 }), (world, rules) => {
        const { statements, context } = worldTables(world);
        statements.forEach((statement) => database.run(print(statement)));
        const bought = (days: number): Condition => ({
          kind: 'rows',
          table: 'orders',
          where: { kind: 'all', rules: [] },
          when: { is: 'withinLast', days },
          measure: { of: 'sum', column: 'amount' },
          test: { type: 'number', is: 'less', value: days / 10 },
        });
        const rule: Rule = { kind: 'any', rules: [{ kind: 'all', rules: [bought(30), bought(60), bought(90), bought(120)] }, ...rules] };
        const query = membersOf(rule, context);
        expect(query.tables.filter(({ isJoined }) => isJoined)).toHaveLength(1);
        expect(numbers(kept(query))).toEqual(meant(rule, world));
      }),
      { numRuns: 10 },
    );
  }, 120_000);

  it('simple mode keeps the meaning of a rule', () => {
    const simple = fc.oneof(
      anyRule,
      fc.array(anyRule, { maxLength: 3 }).map((rules): Rule => ({ kind: 'all', rules })),
    );
    fc.assert(
      fc.property(anyWorld, simple, (world, rule) => {
        const found = asSimple(rule);
        expect(meant(unbracketed(rule), world)).toEqual(meant(rule, world));
        expect(meant(found ? fromSimple(found) : rule, world)).toEqual(meant(rule, world));
      }),
      { numRuns: 500 },
    );
  });

  it('explains a customer by the values that were seen, and what is lacking', () => {
    const world = fc.sample(anyWorld, { seed: 4, numRuns: 1 })[0];
    if (!world) throw new Error('no world');
    const plain: RuleWorld = { ...world, customers: { ...world.customers, rows: [{ customer_id: 'K1', age: 30, city: "'t Gooi" }] } };
    const { statements, context } = worldTables(plain);
    statements.forEach((statement) => database.run(print(statement)));
    const rule: Rule = {
      kind: 'all',
      rules: [
        { kind: 'column', column: 'age', test: { type: 'number', is: 'atLeast', value: 35 } },
        { kind: 'column', column: 'city', test: { type: 'text', is: 'starts', value: "'T", exactly: false } },
        { kind: 'any', rules: [] },
      ],
    };
    const [row] = database.run<ExplainRow>(print(explainQuery([rule], 'K1', context)));
    expect(explanationsIn([rule], row ?? {})[0]).toEqual({
      kind: 'group',
      group: 'all',
      holds: false,
      rules: [
        { kind: 'condition', condition: rule.rules[0], holds: false, seen: 30, lacks: 5 },
        { kind: 'condition', condition: rule.rules[1], holds: true, seen: "'t Gooi", lacks: null },
      ],
    });
    expect(database.run(print(explainQuery([rule], "nobody's", context)))).toEqual([]);
  });
});

const segmentOf = (name: string, rule: Rule) => ({ id: name, name, rule, frozen: null, colour: 0, tag: null, note: '' });
