import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellTest } from '#lib/loading/cell-test.ts';
import { numberReader } from '#lib/loading/number-cell.ts';
import { notationOf, numberExamples } from '#lib/loading/number-notation.ts';
import { csvRows } from '#lib/loading/read-csv.ts';
import { type Column, type Recipe, plainNotation } from '#lib/loading/recipe.ts';
import { isDirect, isMisfit, isOdd, typedCell, typedOrFail } from '#lib/loading/typed-cell.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';
import { type DuckDb, openDuckDb } from './duckdb.ts';

const NAME = 'a "nasty" column';
const recipe: Recipe = {
  table: null,
  notation: plainNotation,
  decimal: ',',
  thousands: '.',
  missing: ['', 'niets'],
  kind: 'other',
  columns: [],
};
const column = (type: Column['type'], format: string | null = null): Column => ({ name: NAME, type, format, role: null });

let db: DuckDb;
beforeAll(async () => {
  db = await openDuckDb();
}, 60_000);
afterAll(() => db.close());

const query = <Row>(text: Sql): Row[] => db.run<Row>(print(text));
/** What each text comes to: read with nothing for the texts that stand for it, as the engine's reader does. */
function read(texts: readonly (string | null)[], of: Column, by = recipe) {
  query(sql`CREATE OR REPLACE TABLE cells (n INTEGER, ${id(NAME)} VARCHAR)`);
  const rows = texts.map((text, n) => `(${n}, ${print(sql`${text !== null && by.missing.includes(text) ? null : text}`)})`);
  db.run(`INSERT INTO cells VALUES ${rows.join(', ')}`);
  return query<{ misfit: boolean; value: unknown }>(
    sql`SELECT ${isMisfit(of, by)} AS misfit, ${typedCell(of, by)} AS value FROM cells ORDER BY n`,
  );
}

const digits = (most: number) => fc.integer({ min: 0, max: most }).map(String);
const anyOf = (...texts: string[]) => fc.constantFrom(...texts);
const concat = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((found) => found.join(''));
const blank = anyOf('', '', '', ' ', '  ', '\t', '\u00a0', '\u202f');
const numberText = concat(
  blank,
  anyOf('', '', '-', '+', '\u2212', '(', '€', '€ ', '-€', '€ -', 'EUR ', '--'),
  blank,
  fc.oneof(
    digits(99_999_999),
    concat(digits(999), anyOf('.', ',', "'", '’', ' ', '\u00a0', '_'), fc.constantFrom('000', '123', '12', '1234')),
  ),
  anyOf('', ',', '.', ',5', '.5', ',50', '.50', ',-', ',--', '.-', 'e3', 'E-2', ',5e2', '._5', ',123', '.123', ',123.456', '.123,45'),
  blank,
  anyOf('', '', '%', ' %', '-', ')', '€', ' eur', '\u2212', 'x', 'USD', ' USD-'),
  blank,
);
const strange = anyOf(
  '',
  ' ',
  '   ',
  '\t',
  '\u00a0',
  'niets',
  'NULL',
  'n.v.t.',
  '-',
  '--',
  '?',
  'NaN',
  'inf',
  '-Infinity',
  '1e400',
  "O'Neil",
  '"',
  '"1"',
  '007',
  '0,125',
  '0.125',
  '.5',
  ',5',
  '1.',
  '１２',
  '1\n',
  '0x1F',
  '12345678901234567890',
  'ONBEKEND',
  '1_000',
  'x',
  'ja',
  '#N/B',
);
const name = anyOf(
  'jan',
  'Januari',
  'feb.',
  'mrt',
  'Maart',
  'MAR',
  'april',
  'mei',
  'May',
  'juni',
  'jul',
  'aug.',
  'augustus',
  'sept',
  'okt',
  'October',
  'nov.',
  'dec',
  'December',
  'foo',
);
const separator = anyOf('-', '/', '.', ' ', '');
const clock = fc.oneof(
  fc.constant(''),
  concat(
    anyOf(' ', 'T', ', ', '  ', ''),
    digits(25),
    fc.constant(':'),
    digits(61),
    anyOf('', ':00', ':59', ':61', ':1', ':05.123', ':05.', ':00.1234567'),
    anyOf('', '', ' AM', ' pm', 'PM', 'Z', '+01:00', ' +0100', '+01', ' UTC', ' CET', ' '),
  ),
);
const day = fc.integer({ min: 1, max: 28 }).map(String);
const year = fc.integer({ min: 1990, max: 2030 }).map(String);
const month = fc.integer({ min: 1, max: 12 }).map(String);
const time = anyOf('', ' 9:05', ' 23:59', ' 10:11:12', ' 11:12 AM', 'T10:11', ', 10:11', ' 10:11:12.345', ' 10:11:12 pm', 'T10:11:12Z');
const dateText = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(anyOf('-', '/', '.'), day, month, anyOf('2024', '1999', '24'), time)
      .map(([sign, d, m, y, t]) => [d, m, y].join(sign) + t),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyOf('-', '/', ''), day, month, year, time)
      .map(([sign, d, m, y, t]) => [y, m.padStart(2, '0'), d.padStart(2, '0')].join(sign) + t),
  },
  {
    weight: 2,
    arbitrary: concat(day, anyOf(' ', '-'), anyOf('jan', 'mrt.', 'mei', 'October'), anyOf(' ', '-'), anyOf('2024', '24'), time),
  },
  { weight: 2, arbitrary: concat(anyOf('jan ', 'Mei '), day, fc.constant(', 2024'), time) },
  {
    weight: 2,
    arbitrary: concat(
      blank,
      digits(32),
      separator,
      digits(13),
      separator,
      anyOf('2024', '24', '1999', '99', '0024', '10000', '2', '1000', '9999'),
      clock,
      blank,
    ),
  },
  {
    weight: 2,
    arbitrary: concat(
      blank,
      anyOf('2024', '1999', '0024', '10000', '24', '-2024', '02024'),
      separator,
      digits(13),
      separator,
      digits(32),
      clock,
      anyOf('', 'abc', ' (BC)', ' '),
    ),
  },
  {
    weight: 2,
    arbitrary: concat(
      anyOf('', 'wo ', 'Wed, ', 'zondag '),
      digits(32),
      anyOf('', 'st', 'e'),
      anyOf(' ', '-', '. ', ''),
      name,
      anyOf(' ', '-', ', ', ''),
      anyOf('2024', '24', "'24", '1999', '0024'),
      clock,
    ),
  },
  { weight: 2, arbitrary: concat(name, anyOf(' ', '-'), digits(32), anyOf(', ', ' ', 'th, '), anyOf('2024', '24'), clock) },
  {
    weight: 2,
    arbitrary: anyOf(
      '20241231',
      '2024113',
      '20241331',
      '45000',
      '45000,5',
      '45000.25',
      '0',
      '-5',
      '1700000000',
      '1700000000000',
      '2958465',
      '2958466',
      '99999999999999999999',
      '1000012-05-25',
      'epoch',
      'infinity',
      '1e5',
    ),
  },
);
const truthText = concat(
  blank,
  anyOf('ja', 'Nee', 'YES', 'no', 'y', 'n', 'J', 'true', 'False', 'waar', 'onwaar', '1', '0', 'x', 'X', 't', 'f', 'oui', 'jaa', '2', 'ı'),
  blank,
);

/** Thousands of texts in one query; a failure lists them. */
const texts = (text: fc.Arbitrary<string>): string[] => {
  const anything = fc.string({ unit: 'binary', maxLength: 6 }).filter((each) => !each.includes('\0'));
  return [...new Set(fc.sample(fc.oneof({ weight: 8, arbitrary: text }, strange, anything), 4000))];
};

function disagreements(text: fc.Arbitrary<string>, of: Column, by = recipe): string[] {
  const fits = cellTest(of, by);
  const all = texts(text);
  const found = read(all, of, by);
  expect(found.filter(({ misfit }) => !misfit).length).toBeGreaterThan(10);
  return all.filter((each, i) => fits(each) === found[i]?.misfit);
}

describe('a cell reads the same in JavaScript as in SQL', () => {
  it.each([null, ...numberExamples])('numbers like %s', (format) => {
    const of = column('number', format);
    expect(disagreements(numberText, of)).toEqual([]);
    expect(disagreements(numberText, of, { ...recipe, decimal: '.', thousands: '' })).toEqual([]);
  });

  it.each(numberExamples)('and to the same number: %s', (format) => {
    const of = column('number', format);
    const reader = numberReader(notationOf(of, recipe));
    const all = texts(numberText);
    const wrong = read(all, of).flatMap(({ value }, i) => {
      const text = all[i] ?? '';
      const expected = recipe.missing.includes(text) ? null : reader(text);
      return (value === null ? expected === null : Number(value) === expected) ? [] : [{ text, value, expected }];
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    null,
    '%d-%m-%Y',
    '%m/%d/%Y',
    '%d.%m.%y',
    '%Y%m%d',
    '%Y/%m/%d',
    '%d %b %Y',
    '%d-%b-%y',
    '%b %d, %Y',
    '%d %B %Y %H:%M',
    'excel',
    'unix',
    'unixms',
  ])('days like %s', (format) => {
    expect(disagreements(dateText, column('date', format))).toEqual([]);
  });

  it.each([
    null,
    '%d-%m-%Y %H:%M',
    '%d-%m-%Y %H:%M:%S',
    '%m/%d/%Y %I:%M %p',
    '%d-%m-%YT%H:%M',
    '%d-%m-%Y, %H:%M',
    '%d/%m/%Y %H:%M:%S.%f',
    '%d %b %Y %H:%M',
    '%b %d, %Y %I:%M:%S %p',
    'excel',
    'unix',
    'unixms',
  ])('moments like %s', (format) => {
    expect(disagreements(dateText, column('timestamp', format))).toEqual([]);
  });

  it.each([null, 'x'])('truths like %s', (format) => {
    expect(disagreements(truthText, column('boolean', format))).toEqual([]);
  });
});

describe("the engine's own reader", () => {
  it.each([
    ['numbers', numberText, column('number')],
    ['ISO days', dateText, column('date')],
    ['days', dateText, column('date', '%d-%m-%Y')],
    ['ISO moments', dateText, column('timestamp')],
    ['moments', dateText, column('timestamp', '%m/%d/%Y %H:%M')],
  ] as const)('reads no %s otherwise than the conversion does, but for odd values', (_, text, of) => {
    const direct: Recipe = { ...recipe, missing: [''], columns: [of] };
    expect(isDirect(of, direct)).toBe(true);
    const all = texts(text).filter((each) => !/[\n\r";]/.test(each) && each !== '');
    db.addFile('cells.csv', new TextEncoder().encode(`n;cell\n${all.map((each, n) => `${n};${each}\n`).join('')}`));
    const rows = csvRows(
      { name: 'cells.csv', notation: { ...plainNotation, delimiter: ';' }, isMended: false },
      { columns: [{ ...of, name: 'n', type: 'number', format: null }, of], decimal: ',', missing: [''] },
    );
    for (const table of ['kavel_errors', 'kavel_scans']) db.run(`DROP TABLE IF EXISTS ${table}`);
    query(sql`CREATE OR REPLACE TABLE read AS SELECT * FROM ${rows}`);
    const found = query<{ n: number; value: unknown; odd: boolean }>(
      sql`SELECT n, CAST(${id(NAME)} AS VARCHAR) AS value, ${isOdd(of, id(NAME)) ?? sql`FALSE`} AS odd FROM read ORDER BY n`,
    );
    expect(found.length).toBeGreaterThan(10);
    read(all, of, direct);
    const converted = query<{ value: string | null }>(sql`SELECT CAST(${typedCell(of, direct)} AS VARCHAR) AS value FROM cells ORDER BY n`);
    expect(found.filter(({ n, value, odd }) => !odd && converted[n]?.value !== value).map(({ n, value }) => [all[n], value])).toEqual([]);
    db.removeFile('cells.csv');
  });

  it('types no numbers with signs of their own, no counted or named dates, one notation of dates', () => {
    const of = (columns: Column[], by = recipe) => columns.map((each) => isDirect(each, { ...by, columns }));
    expect(of([column('number'), column('number', '1.234,5'), column('number', '1234.5')])).toEqual([true, false, false]);
    expect(of([column('date', 'excel'), column('date', '%d %b %Y'), column('date', '%d-%m-%Y'), column('date'), column('text')])).toEqual([
      false,
      false,
      true,
      false,
      true,
    ]);
    expect(of([column('boolean')])).toEqual([false]);
  });
});

describe('a cell that does not fit', () => {
  const rows = (...cells: (string | null)[]) => read(cells, column('text'));

  it.each([
    [column('number'), '1.234,50', 'twaalf'],
    [column('date', '%d-%m-%Y'), '31-12-2024', '31-02-2024'],
    [column('timestamp', '%d %b %Y %H:%M'), '3 mei 2024 10:00', '3 mei 2024'],
    [column('boolean'), 'Nee', 'misschien'],
  ])('ends the making of a table with the words given', (of, good, bad) => {
    const make = sql`SELECT ${typedOrFail(of, recipe, 'kavel says')} AS value FROM cells`;
    rows(good, null, ' ', '-', 'n.v.t.');
    expect(query<{ value: unknown }>(make).map(({ value }) => value === null)).toEqual([false, true, true, true, true]);
    rows(good, bad);
    expect(() => query(make)).toThrow('kavel says');
  });

  it('reads what Dutch, German, Swiss and English offices write', () => {
    const value = (text: string, format: string) => read([text], column('number', format))[0]?.value;
    expect(value('€ -1.234,50', '1.234,5')).toBe(-1234.5);
    expect(value('-€ 12,50', '1.234,5')).toBe(-12.5);
    expect(value('12,50-', '1.234,5')).toBe(-12.5);
    expect(value('(12,50)', '1.234,5')).toBe(-12.5);
    expect(value('\u221212,50', '1.234,5')).toBe(-12.5);
    expect(value('€\u00a012,-', '1.234,5')).toBe(12);
    expect(value('12,5 %', '1.234,5')).toBe(12.5);
    expect(value("CHF 1'234.50", "1'234.5")).toBe(1234.5);
    expect(value('1\u202f234,50 EUR', '1 234,5')).toBe(1234.5);
    expect(value('$1,234.50', '1,234.5')).toBe(1234.5);
    expect(value('12.50', '1.234,5')).toBeNull();
    expect(value('1,234', '1.234,5')).toBe(1.234);
    expect(value('0.125', '1.234,5')).toBeNull();
  });

  it('reads days that were counted', () => {
    const value = (text: string, of: Column) => (read([text], of)[0]?.value as Date | null | undefined)?.toISOString?.() ?? null;
    expect(value('45292', column('date', 'excel'))).toBe('2024-01-01T00:00:00.000Z');
    expect(
      query(
        sql`SELECT CAST(${typedCell({ ...column('timestamp', 'excel'), name: 'n' }, recipe)} AS VARCHAR) AS at FROM (SELECT '45292,75' AS n)`,
      ),
    ).toEqual([{ at: '2024-01-01 18:00:00' }]);
    expect(value('1704067200', column('date', 'unix'))).toBe('2024-01-01T00:00:00.000Z');
    expect(value('1704067200000', column('date', 'unixms'))).toBe('2024-01-01T00:00:00.000Z');
    expect(value('3 mei 2024', column('date', '%d %b %Y'))).toBe('2024-05-03T00:00:00.000Z');
  });
});
