import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '#lib/core/result.ts';
import { loadTable } from '#lib/jobs/load-table.ts';
import { type QuickPlan, quickPlan } from '#lib/loading/quick/quick-plan.ts';
import { quickPieces } from '#lib/loading/quick/quick-pieces.ts';
import { type Column, type Recipe, plainReading } from '#lib/loading/recipe.ts';
import { sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
});
afterAll(() => engine.close());

const column = (name: string, type: Column['type'], role: Column['role'] = null, format: string | null = null): Column => ({
  name,
  type,
  format,
  role,
});
const recipe: Recipe = {
  ...plainReading,
  kind: 'orders',
  columns: [
    column('order', 'text', 'orderId'),
    column('customer', 'text', 'customerId'),
    column('day', 'date', 'date'),
    column('amount', 'number', 'amount'),
    column('words', 'text'),
    column('moment', 'timestamp', 'paidDate'),
  ],
};
const only = ['order', 'customer', 'day', 'amount', 'moment'];

async function loaded(text: string, isQuick: boolean, how: Recipe) {
  const file = new Blob([text]);
  const request = {
    source: 'a',
    file: 'a.csv',
    bytes: file.size,
    text: file,
    recipe: how,
    needsCare: false,
    only,
    isCompressed: false,
    leastRows: 0,
    samplePercent: null,
  } as const;
  const read = await loadTable({ engine, converter: converterInPlace() }, { ...request, isQuick, made: null, stage: 'reading' });
  const rows = read.ok
    ? valueOf(await engine.run(sql`SELECT "order", customer, day, amount, strftime(moment, '%x %X.%f') AS moment FROM raw.a`))
    : [];
  return { read: read.ok ? [read.value.read, read.value.used] : read.error, rows };
}

const isPlain = (text: string, how: Recipe): Promise<boolean> => quickPieces(new Blob([text]), planOf(how), async () => true);
const planOf = (how: Recipe): QuickPlan => {
  const plan = quickPlan(how, only);
  if (!plan) throw new Error('no plan');
  return plan;
};
function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

const head = 'order,customer,day,amount,words,moment\n';

describe('the quick reader', () => {
  it('reads plain lines, quoted or not, with any line end, as the engine does', async () => {
    const text = `${head}7,"C 1",2024-02-29,12.50,"a ""b"", c",2024-01-01 10:00:01\r\n\n007,,,"-0.5",,\n0,é€,1000-01-01,9007199254740991,x,"2024-12-31 23:59:59"\n"",z,"",0,"",1970-01-01T00:00:00`;
    expect(await isPlain(text, recipe)).toBe(true);
    const quick = await loaded(text, true, recipe);
    expect(quick).toEqual(await loaded(text, false, recipe));
    expect(quick.read).toEqual([4, 4]);
    expect(quick.rows).toHaveLength(4);
  });

  it.each([
    ['a day that is none', '1,a,2023-02-29,1,,'],
    ['a day of the year 24', '1,a,0024-01-01,1,,'],
    ['words for a number', '1,a,2024-01-01,12 euro,,'],
    ['a number with two points', '1,a,2024-01-01,1.2.3,,'],
    ['too few cells', '1,a,2024-01-01,1,'],
    ['too many cells', '1,a,2024-01-01,1,,,'],
    ['a quote within a text', '1,a"b,2024-01-01,1,,'],
    ['a quote within a column that is not read', '1,a,2024-01-01,1,a"b,'],
    ['a line break within quotes', '1,a,2024-01-01,1,"a\nb",'],
    ['a quote that does not close', '1,a,2024-01-01,1,"ab,'],
    ['a customer that is nobody', '1,NULL,2024-01-01,1,,'],
    ['more digits than a number holds', '1,a,2024-01-01,90071992547409921,,'],
    ['a time zone', '1,a,2024-01-01,1,,2024-01-01 10:00:00 +0100'],
    ['an hour that is none', '1,a,2024-01-01,1,,2024-01-01 24:00:00'],
  ])('leaves to another reader: %s', async (_, line) => {
    expect(await isPlain(`${head}1,a,2024-01-01,1,,\n${line}\n1,a,2024-01-01,1,,\n`, recipe)).toBe(false);
  });

  it('knows the texts for nothing of the recipe', async () => {
    const how = { ...recipe, missing: ['', 'NULL', 'n/a'] };
    const text = `${head}NULL,NULL,NULL,n/a,NULL,n/a\n1,N,2024-01-01,1,,\n`;
    expect(await isPlain(text, how)).toBe(true);
    expect(await loaded(text, true, how)).toEqual(await loaded(text, false, how));
  });

  it.each(['%d-%m-%Y', '%m/%d/%Y', '%Y.%m.%d'])('reads days written as %s and decimal commas', async (format) => {
    const day = format.replace('%d', '03').replace('%m', '04').replace('%Y', '2026');
    const how: Recipe = {
      ...recipe,
      decimal: ',',
      notation: { ...recipe.notation, delimiter: ';' },
      columns: recipe.columns.map((each) =>
        each.type === 'date' ? { ...each, format } : each.type === 'timestamp' ? { ...each, format: `${format} %H:%M` } : each,
      ),
    };
    const text = `order;customer;day;amount;words;moment\n1;a;${day};12,5;;${day} 09:30\n`;
    expect(await isPlain(text, how)).toBe(true);
    const quick = await loaded(text, true, how);
    expect(quick).toEqual(await loaded(text, false, how));
    expect(quick.rows[0]).toMatchObject({ day: new Date('2026-04-03'), amount: 12.5 });
  });

  it('makes of any text what the engine makes of it, or nothing', async () => {
    const cell = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          '',
          '1',
          '007',
          'C12',
          '2024-01-31',
          '-12.50',
          '1e5',
          ' ',
          ' a',
          'NULL',
          '"x"',
          '"x,y"',
          '""',
          "'",
          'é',
          '2024-01-31 10:20:30',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', '-', '.', 'é', '\0'), maxLength: 6 }) },
    );
    const typical = fc.tuple(
      cell,
      cell,
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom('2024-02-29', '1999-12-31', '') }, cell),
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom('0.1', '-3', '12.345', '') }, cell),
      cell,
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom('2024-02-29 00:00:00', '') }, cell),
    );
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(typical, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
        const text = [head.trim(), ...lines.map((cells) => cells.join(','))].join(end);
        if (!(await isPlain(text, recipe))) return;
        plain += 1;
        expect(await loaded(text, true, recipe)).toEqual(await loaded(text, false, recipe));
      }),
      { numRuns: 400 },
    );
    expect(plain).toBeGreaterThan(10);
  });
});
