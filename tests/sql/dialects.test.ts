import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asWhole,
  dateInText,
  day,
  daysBetween,
  filledText,
  firstKnown,
  floorDivide,
  isFilled,
  keyText,
  median,
  numberInText,
  plainText,
  rounded,
  trimmed,
} from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

describe('functions that differ per dialect', () => {
  let database: DuckDb;
  let postgres: PGlite;
  beforeAll(async () => {
    [database, postgres] = await Promise.all([openDuckDb(), PGlite.create()]);
  }, 60_000);
  afterAll(async () => {
    database.close();
    await postgres.close();
  });

  /** The value of an expression, which both engines must agree on. */
  const value = async (expression: Sql, from: Sql = sql``): Promise<unknown> => {
    const query = sql`SELECT ${expression} AS value ${from}`;
    const [ours] = database.run<{ value: unknown }>(print(query, 'duckdb'));
    const theirs = await postgres.query<{ value: unknown }>(print(query, 'postgres'));
    expect(theirs.rows[0]?.value).toEqual(ours?.value);
    return ours?.value;
  };
  const text = (words: string | null) => sql`CAST(${words} AS VARCHAR)`;

  it('counts days between dates over a leap day, forward and back', async () => {
    expect(await value(daysBetween(day('2024-02-28'), day('2024-03-01')))).toBe(2);
    expect(await value(daysBetween(day('2024-03-01'), day('2024-02-28')))).toBe(-2);
    expect(await value(daysBetween(sql`CAST(NULL AS DATE)`, day('2024-03-01')))).toBeNull();
  });

  it('divides whole numbers down', async () => {
    expect(await value(asWhole(floorDivide(sql`14`, sql`5`)))).toBe(2);
    expect(await value(asWhole(floorDivide(sql`15`, sql`5`)))).toBe(3);
  });

  it('rounds halves away from zero', async () => {
    expect(await value(rounded(sql`CAST(2.5 AS DOUBLE PRECISION)`, 0))).toBe(3);
    expect(await value(rounded(sql`CAST(-1.23456 AS DOUBLE PRECISION)`, 4))).toBe(-1.2346);
  });

  it('trims, and knows blank from filled', async () => {
    expect(await value(trimmed(text('  007 ')))).toBe('007');
    expect(await value(trimmed(text('a b')))).toBe('a b');
    expect(await value(filledText(text('   ')))).toBeNull();
    expect(await value(isFilled(text('   ')))).toBe(false);
    expect(await value(isFilled(text('')))).toBe(false);
    expect(await value(isFilled(text(' x')))).toBe(true);
    expect(await value(isFilled(text(null)))).toBeNull();
  });

  it('compares keys as asked: blanks never count, case and leading noughts where they are overlooked', async () => {
    const asIs = { ignoreCase: false, ignoreZeros: false };
    const loose = { ignoreCase: true, ignoreZeros: true };
    const key = (words: string | null, cleaning = asIs) => value(keyText(text(words), 'text', cleaning));
    expect(await key(' 007 ')).toBe('007');
    expect(await key('Ab0')).toBe('Ab0');
    expect(await key('  ')).toBeNull();
    expect(await key(null, loose)).toBeNull();
    expect(await key(' 00Ab ', loose)).toBe('ab');
    expect(await key('000', loose)).toBe('0');
    expect(await key('0', loose)).toBe('0');
    expect(await key("O'Hara 0", { ...asIs, ignoreZeros: true })).toBe("O'Hara 0");
    const number = (digits: Sql) => value(keyText(sql`CAST(${digits} AS DOUBLE PRECISION)`, 'number', asIs));
    expect(await number(sql`1001`)).toBe('1001');
    expect(await number(sql`-3`)).toBe('-3');
    expect(await number(sql`12.5`)).toBe('12.5');
    expect(await number(sql`NULL`)).toBeNull();
    expect(await value(keyText(day('2025-01-31'), 'date', asIs))).toBe('2025-01-31');
  });

  it('hears no case, accents or blanks', async () => {
    expect(await value(plainText(text(' Café ZOË')))).toBe('cafe zoe');
  });

  it('reads numbers and dates in text, and nothing from other text', async () => {
    const read = (reading: (words: Sql) => Sql, words: string | null) =>
      value(reading(sql`x`), sql`FROM (VALUES (${text(words)}), (NULL)) AS t(x) LIMIT 1`);
    expect(await read(numberInText, '12.5')).toBe(12.5);
    expect(await read(numberInText, '12,5')).toBeNull();
    expect(await read(dateInText, '2024-02-29')).toEqual(new Date('2024-02-29T00:00:00Z'));
    expect(await read(dateInText, '2023-02-29')).toBeNull();
    expect(await read(dateInText, null)).toBeNull();
  });

  it('takes the middle, and the first that is known', async () => {
    const from = sql`FROM (VALUES (NULL), (4), (1), (3), (10)) AS t(x)`;
    expect(await value(median(sql`x`), from)).toBe(3.5);
    expect(await value(firstKnown(sql`x`), from)).toBe(4);
    expect(await value(firstKnown(sql`x`), sql`FROM (VALUES (CAST(NULL AS INTEGER))) AS t(x)`)).toBeNull();
  });
});
