import { growTreeInSql } from '#lib/jobs/fitting/grow-tree-in-sql.ts';
import type { TreeSource } from '#lib/methods/tree/histogram-sql.ts';
import { defaultTreeSettings } from '#lib/methods/tree/settings.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { nodeEngine } from '../../sql/node-engine.ts';
import { type Figure, middle, ratio, type Time, timed, valueOf } from './figure.ts';

const predictors: TreeSource['predictors'] = Array.from({ length: 20 }, (_, i) => ({
  id: `x${i}`,
  kind: i < 15 ? ('number' as const) : ('category' as const),
}));

/** A tree of yes or no on twenty columns, a quarter of them texts, beside as many scans of all columns as it has levels; a scan counts the values of each. */
export async function measureTree(rows: number, rounds: number): Promise<Figure> {
  const engine = await nodeEngine();
  const columns = predictors.map(({ id: name, kind }, i) =>
    kind === 'number'
      ? sql`CAST(hash(i, ${i}) % ${10 ** (1 + (i % 6))} AS DOUBLE) AS ${id(name)}`
      : sql`'c' || hash(i, ${i}) % ${3 * i} AS ${id(name)}`,
  );
  const chance = sql`(x0 / 20 + x5 / 2000000 + CASE WHEN x15 < 'c3' THEN 0.3 ELSE 0 END)`;
  valueOf(
    await engine.run(sql`CREATE TABLE t AS SELECT *, CAST(hash(customer_id, 99) % 1000 < 600 * ${chance} AS INTEGER) AS y
FROM (SELECT 'K' || i AS customer_id, ${join(columns)} FROM range(${rows}) AS r(i)) AS drawn`),
  );
  const levels = defaultTreeSettings.maxDepth;
  const counts = predictors.map(({ id: name }) => sql`SELECT count(*) AS n FROM (SELECT ${id(name)} FROM t GROUP BY 1) AS told`);
  const scan = join(counts, '\nUNION ALL\n');
  const source: TreeSource = { from: id('t'), predictors, target: id('y'), outcome: 'rate' };
  const ours: Time[] = [];
  const scans: Time[] = [];
  for (let round = 0; round < rounds; round++) {
    const grown = await timed(async () => valueOf(await growTreeInSql(engine, source, defaultTreeSettings)));
    ours.push(grown.time);
    if (!round) console.log(`  tree: ${grown.value.nodes.length} nodes`);
    const scanned = await timed(async () => valueOf(await engine.run(scan)));
    scans.push({ ms: levels * scanned.time.ms, cpuMs: levels * scanned.time.cpuMs });
  }
  await engine.close();
  return ratio(
    `tree, ${rows.toLocaleString('en')} rows x ${predictors.length}`,
    middle(ours),
    { name: `${levels} scans`, time: middle(scans) },
    5,
  );
}
