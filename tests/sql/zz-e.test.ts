import { it } from 'vitest';
import { openDuckDb } from './duckdb.ts';
it('x', async () => {
  const db = await openDuckDb();
  console.log(JSON.stringify(db.run(`SELECT 0.3333333333333333 AS a, CAST(0.3333333333333333 AS DOUBLE PRECISION) AS b, CAST('0.3333333333333333' AS DOUBLE PRECISION) AS c, 0.3333333333333333e0 AS d, typeof(0.3333333333333333) as t, typeof(1.7976931348623157e+308) u, CAST(123456.7890123 AS DOUBLE)=CAST('123456.7890123' AS DOUBLE) AS v, 1e-7::DOUBLE w, CAST(1e21 AS DOUBLE) x`)));
  let bad = 0, bad2 = 0; const N = 20000;
  for (let i = 0; i < 40; i++) { const v = Array.from({ length: 500 }, () => Math.random() * 10 ** Math.floor(Math.random() * 8)); const rows = db.run<{a: number}>(v.map((x) => `SELECT CAST(${x} AS DOUBLE) AS a`).join(' UNION ALL ')); rows.forEach((r, k) => { if (r.a !== v[k]) bad++; }); const rows2 = db.run<{a: number}>(v.map((x) => `SELECT CAST('${x}' AS DOUBLE) AS a`).join(' UNION ALL ')); rows2.forEach((r, k) => { if (r.a !== v[k]) bad2++; }); }
  console.log(bad, bad2, N);
});
