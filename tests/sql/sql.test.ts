import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactDouble } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql } from '#lib/sql/sql.ts';
import { openDuckDb, type DuckDb } from './duckdb.ts';

const nasty = [
  'select',
  '"',
  "'",
  '""; DROP TABLE t; --',
  "'; DROP TABLE t; --",
  '\n',
  '\r\n',
  '\\',
  '$$',
  '{}',
  '%',
  '?',
  '$1',
  'é',
  '😀',
  '🇳🇱',
  '\u202e',
  'a.b',
  ' ',
  '/*',
  '<script>',
  '\t',
];
const someText = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const withoutNul = (text: string) => text.replaceAll('\0', '');

describe('names and values as SQL', () => {
  let database: DuckDb;
  beforeAll(async () => {
    database = await openDuckDb();
  });
  afterAll(() => database.close());

  it('gives any text back as it went in, but for NUL, which no engine takes', () => {
    fc.assert(
      fc.property(someText, (text) => {
        expect(database.run(print(sql`SELECT ${text} AS value`))).toEqual([{ value: withoutNul(text) }]);
      }),
      { numRuns: 500 },
    );
  });

  it('makes a table with any names and finds its column again', () => {
    const name = someText.filter((text) => withoutNul(text) !== '');
    fc.assert(
      fc.property(name, name, (table, column) => {
        database.run(print(sql`CREATE OR REPLACE TABLE ${id('main', table)} AS SELECT 7 AS ${id(column)}`));
        expect(database.run(print(sql`SELECT ${id(column)} FROM ${id('main', table)}`))).toEqual([{ [withoutNul(column)]: 7 }]);
        database.run(print(sql`DROP TABLE ${id('main', table)}`));
      }),
      { numRuns: 200 },
    );
  });

  it('gives any number back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer()), (number) => {
        const [row] = database.run<{ value: number }>(print(sql`SELECT ${exactDouble(number)} AS value`));
        expect(row?.value === number || (Number.isNaN(number) && Number.isNaN(row?.value))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a fraction that is written without an exponent back to its last bit but one: DuckDB reads it as a decimal', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (number) => {
        const [row] = database.run<{ value: number }>(print(sql`SELECT CAST(${number} AS DOUBLE) AS value`));
        expect(Math.abs((row?.value ?? NaN) - number)).toBeLessThanOrEqual(Number.EPSILON * Math.abs(number));
      }),
      { numRuns: 300 },
    );
  });

  it('gives truth and nothing back', () => {
    expect(database.run(print(sql`SELECT ${true} AS yes, ${false} AS no, ${null} AS nothing`))).toEqual([
      { yes: true, no: false, nothing: null },
    ]);
  });
});

describe('pieces', () => {
  it('joins pieces with a separator, and none to nothing', () => {
    expect(print(sql`a IN (${join([sql`${1}`, sql`${"o'"}`])})`)).toBe("a IN (1, 'o''')");
    expect(print(join([]))).toBe('');
  });

  it('says a number that is none in the words of the dialect', () => {
    expect(print(sql`${Infinity}`, 'postgres')).toBe("'Infinity'::double precision");
    expect(print(sql`${NaN}`, 'duckdb')).toBe("'NaN'::DOUBLE");
  });
});
