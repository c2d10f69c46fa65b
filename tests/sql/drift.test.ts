import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driftCounts } from '#lib/methods/drift/drift-sql.ts';
import { populationStability } from '#lib/methods/drift/psi.ts';
import { print } from '#lib/sql/print.ts';
import { id } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

describe('drift counts in SQL', () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  /** The bins of a column `x "x` between two sets, which both engines must agree on. */
  const counted = async (kind: 'number' | 'category', type: string, expected: string, actual: string) => {
    for (const [name, values] of [
      ['e', expected],
      ['a', actual],
    ]) {
      const statements = [
        `DROP TABLE IF EXISTS ${name}`,
        `CREATE TABLE ${name} ("x ""x" ${type})`,
        ...(values ? [`INSERT INTO ${name} ${values}`] : []),
      ];
      for (const statement of statements) {
        database.run(statement);
        await postgres.exec(statement);
      }
    }
    const query = driftCounts(id('e'), id('a'), id('x "x'), kind);
    const ours = database.run(print(query));
    expect((await postgres.query(print(query, 'postgres'))).rows).toEqual(ours);
    return ours as unknown as {
      bin: number;
      expected: number;
      actual: number;
      least: number | null;
      most: number | null;
      level: string | null;
    }[];
  };

  it('deciles of the expected set; values beyond its ends fall in the outer ones', async () => {
    const found = await counted('number', 'INTEGER', 'SELECT * FROM generate_series(1, 100)', 'VALUES (-5), (10), (11), (1000), (NULL)');
    expect(found.map(({ bin, expected, actual }) => [bin, expected, actual])).toEqual([
      [-1, 0, 1],
      [0, 10, 2],
      [1, 10, 1],
      ...[2, 3, 4, 5, 6, 7, 8].map((bin) => [bin, 10, 0]),
      [9, 10, 1],
    ]);
    expect(found.at(-1)).toMatchObject({ least: 91, most: 1000, level: null });
  });

  it('keeps equal values together, and not-a-number with missing', async () => {
    const found = await counted('number', 'DOUBLE PRECISION', "VALUES (1), (1), (1), (1), (2), ('NaN')", 'VALUES (1), (2), (3)');
    expect(found.map(({ bin, expected, actual }) => [bin, expected, actual])).toEqual([
      [-1, 1, 0],
      [0, 4, 1],
      [1, 1, 2],
    ]);
  });

  it('categories by frequency, then those that are new, then missing', async () => {
    const found = await counted('category', 'VARCHAR', "VALUES ('a''s'), ('b'), ('b'), (NULL)", "VALUES ('b'), ('new'), ('newer')");
    expect(found.map(({ bin, level, expected, actual }) => [bin, level, expected, actual])).toEqual([
      [-1, null, 1, 0],
      [0, 'b', 2, 1],
      [1, "a's", 1, 0],
      [2, null, 0, 2],
    ]);
    expect(populationStability(found)?.smoothed).toBe(true);
  });

  it('an empty set, a constant, all missing: bins, and no index without rows', async () => {
    expect(await counted('number', 'INTEGER', '', '')).toEqual([]);
    const constant = await counted('number', 'INTEGER', 'VALUES (7), (7)', 'VALUES (7), (8)');
    expect(constant).toMatchObject([{ bin: 0, expected: 2, actual: 2 }]);
    expect(populationStability(constant)).toMatchObject({ psi: 0, verdict: 'steady' });
    expect(populationStability(await counted('category', 'VARCHAR', "VALUES ('a')", ''))).toBeNull();
    expect(await counted('number', 'INTEGER', 'VALUES (NULL::INTEGER)', 'VALUES (1)')).toMatchObject([{ bin: -1 }, { bin: 0 }]);
  });
});
