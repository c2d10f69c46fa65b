import { expect, it } from 'vitest';
import { sql } from '#lib/sql/sql.ts';
import { nodeEngine } from './node-engine.ts';

it('gives numbers of every kind by column, in order, missing as NaN', async () => {
  const engine = await nodeEngine();
  const found = await engine.columns(
    sql<{ whole: number; half: number; odd: boolean; gap: number | null }>`SELECT i AS whole, i / 2.0::DOUBLE AS half, i % 2 = 1 AS odd,
      CASE WHEN i % 3 > 0 THEN i::DOUBLE END AS gap FROM range(5000) AS numbers(i) ORDER BY i`,
  );
  if (!found.ok) throw new Error(found.error.code);
  const { rows, columns } = found.value;
  expect(rows).toBe(5000);
  expect([...columns.whole.slice(0, 3), columns.whole[4999]]).toEqual([0, 1, 2, 4999]);
  expect([columns.half[1], columns.half[4999]]).toEqual([0.5, 2499.5]);
  expect([...columns.odd.slice(0, 3)]).toEqual([0, 1, 0]);
  expect([...columns.gap.slice(0, 4)]).toEqual([NaN, 1, 2, NaN]);
  await engine.close();
});

it('gives no rows as no rows', async () => {
  const engine = await nodeEngine();
  expect(await engine.columns(sql<{ a: number }>`SELECT 1 AS a WHERE FALSE`)).toMatchObject({ ok: true, value: { rows: 0 } });
  await engine.close();
});
