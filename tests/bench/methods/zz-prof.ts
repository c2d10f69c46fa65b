import { makeShop } from './shop.ts';
import { ofSegments } from './rules.ts';
import { rulesOf, runRules, ruleViews } from '#lib/jobs/ask-rules.ts';
import { overlapCounts, assignedMembers } from '#lib/segments/family-sql.ts';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { viewsFor } from '#lib/jobs/question.ts';
import { print } from '#lib/sql/print.ts';
import { loaded } from '../../sql/shop.ts';
import { timed, valueOf } from './figure.ts';
import { writeFileSync } from 'node:fs';
const n = Number(process.argv[2]);
const shop = await makeShop(n);
console.log(shop.lines / n);
const of = ofSegments(shop.project);
await shop.make(of, viewsFor({ needs: ['features'], uses: ruleViews }, shop.plan(of)));
const made = new MadeTables();
const asked = {
  engine: shop.engine,
  project: of,
  plan: shop.plan(of),
  loaded: loaded(of),
  made,
  today: '2026-01-01',
  signal: new AbortController().signal,
};
const { context, inputs } = rulesOf(asked, []);
const q = overlapCounts(context, of.exclusions);
console.log(q.tables.map((t) => t.name).join(' '));
const run = async (name: string, text: string) => {
  const t = [];
  for (let i = 0; i < 3; i++)
    t.push((await timed(async () => valueOf(await shop.engine.run({ parts: [{ kind: 'text', text }] })))).time.cpuMs);
  console.log(name, t.map(Math.round).join(' '));
};
console.log('tables', Math.round((await timed(() => made.make(shop.engine, asked.plan, { tables: q.tables, on: inputs }))).time.cpuMs));
const t = print(q.query);
writeFileSync('/tmp/t3-q.sql', t);
await run('family', t);
// scan only
const inner = t.slice(t.indexOf('FROM (SELECT customer_id, revenue') + 6, t.lastIndexOf(') AS family'));
await run('rows, summed', `SELECT count(*), ${of.segments.map((_, i) => `count(CASE WHEN in_${i} THEN 1 END)`).join()} FROM (${inner})`);
const base = t.slice(t.indexOf('SELECT "c"."customer_id"'), t.indexOf(') AS told'));
const names = [...base.matchAll(/AS "(q_\w+)"/g)].map((m) => m[1]);
console.log(names.length, 'truths');
await run('truths only', `SELECT ${names.map((x) => `count(CASE WHEN ${x} THEN 1 END)`).join()} FROM (${base})`);
const joins = base.slice(base.indexOf('FROM features'));
const ts = [...joins.matchAll(/LEFT JOIN ("\w+")/g)].map((m) => m[1]);
await run(`joins only ${ts.length}`, `SELECT ${ts.map((x) => `count(${x}.lines)`).join()} ${joins}`);
await run(
  'one wide key',
  `SELECT count(*) FROM (SELECT sum(revenue), count(*) FROM (${inner}) GROUP BY concat(${of.segments.map((_, i) => `CAST(in_${i} AS UTINYINT)`).join()}))`,
);
await run('explain only', 'EXPLAIN ' + t);
await run('explain truths', `EXPLAIN SELECT ${names.map((x) => `count(CASE WHEN ${x} THEN 1 END)`).join()} FROM (${base})`);
await run('explain joins', `EXPLAIN SELECT count(*) ${joins}`);
const bits = (from: number, to: number) =>
  of.segments
    .slice(from, to)
    .map((_, i) => `CASE WHEN in_${from + i} THEN ${2 ** i}::BIGINT ELSE 0 END`)
    .join('+');
await run(
  'bit key',
  `SELECT count(*) FROM (SELECT sum(revenue), count(*) FROM (SELECT revenue, ${bits(0, 50)} AS b FROM (${inner})) GROUP BY b)`,
);

writeFileSync(
  '/tmp/t3-plan.txt',
  Object.values(
    valueOf(await shop.engine.run<Record<string, string>>({ parts: [{ kind: 'text', text: 'EXPLAIN ANALYZE ' + t }] })).at(-1) ?? {},
  ).join('\n'),
);
