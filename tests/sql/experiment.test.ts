import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Arm, armsByBucket, armsByStratum } from '#lib/methods/experiment/arms.ts';
import { type ArmRow, armRows, armRowsByStratum, bucketInSql } from '#lib/methods/experiment/arms-sql.ts';
import { bucketOf } from '#lib/methods/experiment/bucket.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';

const arms: readonly Arm[] = [
  { id: "control's", share: 1000 },
  { id: 'a', share: 4321 },
  { id: 'b', share: 4679 },
];
const candidate = fc.record({ customerId: fc.string({ unit: 'grapheme', maxLength: 12 }), stratum: fc.constantFrom('nl', "O'", 'é') });
const candidates = fc.uniqueArray(candidate, {
  selector: ({ customerId }) => customerId.replaceAll('\0', ''),
  maxLength: 40,
  minLength: 1,
});
const withoutNul = (text: string) => text.replaceAll('\0', '');

describe('experiments in SQL', () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  const table = (rows: readonly { readonly customerId: string; readonly stratum: string }[]): Sql =>
    sql`(SELECT * FROM (VALUES ${join(rows.map((row) => sql`(${row.customerId}, ${row.stratum})`))}) AS t(customer_id, ${id('soort "x"')})) AS klanten`;
  const ours = (query: Sql<ArmRow>) => new Map(database.run<ArmRow>(print(query)).map((row) => [row.customer_id, row.arm]));
  const theirs = async (query: Sql<ArmRow>) =>
    new Map((await postgres.query<ArmRow>(print(query, 'postgres'))).rows.map((row) => [row.customer_id, row.arm]));

  it('gives the same buckets and arms as TypeScript, in DuckDB and in PostgreSQL', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, fc.string({ maxLength: 8 }), async (found, anySalt) => {
        const salt = withoutNul(anySalt);
        const rows = found.map((row) => ({ ...row, customerId: withoutNul(row.customerId) }));
        const byBucket = await armsByBucket(rows, arms, salt);
        const byStratum = await armsByStratum(rows, arms, salt);
        const inSql = ours(armRows(table(rows), arms, salt));
        const inStrata = ours(armRowsByStratum(table(rows), id('soort "x"'), arms, salt));
        expect(rows.map(({ customerId }) => inSql.get(customerId))).toEqual(byBucket);
        expect(rows.map(({ customerId }) => inStrata.get(customerId))).toEqual(byStratum);
        expect(await theirs(armRows(table(rows), arms, salt))).toEqual(inSql);
        expect(await theirs(armRowsByStratum(table(rows), id('soort "x"'), arms, salt))).toEqual(inStrata);
      }),
      { numRuns: 20 },
    );
  });

  it('knows the bucket that Python computes', async () => {
    const [row] = database.run<{ bucket: number }>(print(sql`SELECT ${bucketInSql('zout', sql`'émile'`)} AS bucket`));
    expect(row?.bucket).toBe(4240);
    expect(await bucketOf('zout', 'émile')).toBe(4240);
  });

  it('gives a customer without a number no arm, and of no customers no rows', () => {
    const rows = database.run<{ arm: string | null }>(
      print(armRows(sql`(SELECT CAST(NULL AS VARCHAR) AS customer_id) AS t`, arms, 'zout')),
    );
    expect(rows).toEqual([{ customer_id: null, arm: null }]);
    expect(ours(armRows(sql`(SELECT 'a' AS customer_id WHERE FALSE) AS t`, arms, 'zout')).size).toBe(0);
  });
});
