import { afterAll, beforeAll, expect, it } from 'vitest';
import { ruleValues } from '#lib/jobs/questions/rule-values.ts';
import { ruleCounts } from '#lib/jobs/questions/rule-counts.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { asked } from './asked.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';
import { orderLines, people, project, shopTables } from './shop.ts';

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  for (const statement of shopTables) await engine.run({ parts: [{ kind: 'text', text: statement }] });
});
afterAll(() => engine.close());

const shop = project([orderLines, people]);
const boughtTea: Rule = {
  kind: 'rows',
  table: 'orders',
  where: { kind: 'column', column: 'category', test: { type: 'text', is: 'in', values: ['Thee'], exactly: false } },
  when: { is: 'ever' },
  measure: { of: 'lines' },
  test: { type: 'number', is: 'atLeast', value: 1 },
};
const spentMuch: Rule = { kind: 'column', column: 'revenue', test: { type: 'number', is: 'more', value: 70 } };

it('counts every branch of a rule over all customers, with what they spent', async () => {
  const found = await asked(engine, ruleCounts({ kind: 'all', rules: [boughtTea, { kind: 'none', rules: [spentMuch] }] }), shop);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const all = await engine.run<{ n: number; tea: number; teaOfFew: number }>({
    parts: [
      {
        kind: 'text',
        text: `SELECT (SELECT count(*) FROM features) AS n, (SELECT count(DISTINCT trim("Klant ""nr""")) FROM raw."order lines" WHERE lower("Groep") = 'thee') AS tea,
          (SELECT count(*) FROM features WHERE (revenue <= 70 OR revenue IS NULL) AND customer_id IN (SELECT trim("Klant ""nr""") FROM raw."order lines" WHERE lower("Groep") = 'thee')) AS "teaOfFew"`,
      },
    ],
  });
  if (!all.ok) throw new Error(JSON.stringify(all.error));
  const { n, tea, teaOfFew } = all.value[0] ?? { n: 0, tea: 0, teaOfFew: 0 };
  expect(found.value.customers).toBe(n);
  expect(found.value.branches.map(({ path, customers }) => [path.join('.'), customers])).toEqual([
    ['', teaOfFew],
    ['0', tea],
    ['1', expect.any(Number)],
    ['1.0', expect.any(Number)],
  ]);
  expect(tea).toBeGreaterThan(teaOfFew);
});

it('has no count for what cannot be asked, and says so for the whole', async () => {
  const gone: Rule = { kind: 'column', column: 'favourite colour', test: { type: 'known', is: 'filled' } };
  const found = await asked(engine, ruleCounts({ kind: 'any', rules: [boughtTea, gone] }), shop);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  expect(found.value.branches.map(({ customers }) => customers)).toEqual([null, expect.any(Number), null]);
});

it('gives the values of a column with the customers who have them, and those that are looked for', async () => {
  const groups = await asked(engine, ruleValues({ table: 'orders', column: 'category' }, ''), shop);
  expect(groups).toMatchObject({ ok: true, value: { more: false } });
  const tea = await asked(engine, ruleValues({ table: 'orders', column: 'category' }, ' THÉE'), shop);
  if (!tea.ok || !groups.ok) throw new Error('no values');
  expect(tea.value.values).toEqual([groups.value.values.find(({ value }) => value === 'thee')]);
  expect(await asked(engine, ruleValues({ table: 'orders', column: 'category' }, '%'), shop)).toEqual({
    ok: true,
    value: { values: [], more: false },
  });
  expect(await asked(engine, ruleValues({ table: null, column: 'country' }, ''), shop)).toMatchObject({
    ok: true,
    value: { values: expect.arrayContaining([{ value: 'NL', customers: 2 }]) },
  });
  expect(await asked(engine, ruleValues({ table: null, column: "no'where" }, ''), shop)).toEqual({
    ok: true,
    value: { values: [], more: false },
  });
});
