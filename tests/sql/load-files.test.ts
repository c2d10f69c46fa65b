import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeEngine } from '#lib/engine/fake-engine.ts';
import { type LoadedFile, loadFiles } from '#lib/jobs/load-files.ts';
import { loadSources } from '#lib/jobs/load-sources.ts';
import { withRole } from '#lib/loading/edit-recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

let engine: NodeEngine;
const ports = () => ({ engine, converter: converterInPlace(), today: () => '2026-11-21' });
const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);
const load = async (text: BlobPart | File, already: readonly Source[] = []) =>
  (await loadFiles(ports(), [text instanceof File ? text : file('a.csv', text)], already, 'file'))[0]?.result;
const loaded = async (text: BlobPart | File, already: readonly Source[] = []): Promise<LoadedFile> => {
  const result = await load(text, already);
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  return result.value;
};
const rows = async (source = 'a') => {
  const found = await engine.run(sql`SELECT * FROM ${id('raw', source)}`);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};
const rejects = async () => {
  const found = await engine.run(sql`SELECT * FROM raw.rejects ORDER BY source, line`);
  return found.ok ? found.value : [];
};
const day = (iso: string) => new Date(`${iso}T00:00:00Z`);
const tables = async () => {
  const found = await engine.run(sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables ORDER BY 1`);
  return found.ok ? found.value.map((row) => row.name) : [];
};

beforeAll(async () => {
  engine = await nodeEngine();
});
beforeEach(async () => {
  await engine.run(sql`DROP SCHEMA IF EXISTS raw CASCADE`);
});
afterAll(() => engine.close());

describe('loading a file', () => {
  it('reads a Dutch file: semicolons, decimal comma, day first', async () => {
    const found = await loaded(
      '\uFEFFklantnr;datum;bedrag;opmerking\r\n007;13-04-2024;12,50;"zei ""hoi"";\nen ging"\r\n008;1-5-2024;-3;\r\n',
    );
    expect(found).toMatchObject({
      read: 2,
      used: 2,
      setAside: 0,
      source: { id: 'a', file: 'a.csv', origin: 'file', loadedOn: '2026-11-21', recipe: { kind: 'orders' } },
    });
    expect(await rows()).toEqual([
      { klantnr: '007', datum: day('2024-04-13'), bedrag: 12.5, opmerking: 'zei "hoi";\nen ging' },
      { klantnr: '008', datum: day('2024-05-01'), bedrag: -3, opmerking: null },
    ]);
  });

  it.each([['\t'], ['|'], [','], [';']])('reads the delimiter %j', async (delimiter) => {
    await loaded(['klantnr', 'datum', 'bedrag'].join(delimiter) + '\n' + ['1', '2024-01-31', '1.5'].join(delimiter) + '\n');
    expect(await rows()).toEqual([{ klantnr: '1', datum: day('2024-01-31'), bedrag: 1.5 }]);
  });

  it.each([
    ['20240203', '20240215'],
    ['2/3/2024', '2/15/2024'],
    ['03.02.24', '15.02.24'],
    ['2024/02/03', '2024/02/15'],
    ['2024-2-3', '2024-02-15'],
  ])('reads the dates %s, %s', async (first, second) => {
    await loaded(`klantnr;datum;n\n1;${first};1\n2;${second};1\n`);
    expect((await rows()).map((row) => (row as { datum: Date }).datum)).toEqual([day('2024-02-03'), day('2024-02-15')]);
  });

  it('reads dates of several notations, with time, beside thousands', async () => {
    const found = await loaded(
      'klantnr;besteldatum;betaaldatum;aangemaakt;bedrag\n1;13-02-2024;2024-02-14;2/15/2024 8:26;1.234,50\n2;14-02-2024;;2/16/2024 18:26;12.000\n3;14-02-2024;2024-02-15;2/16/2024 18:27;-7,5\n',
    );
    expect(found).toMatchObject({ used: 3, setAside: 0, source: { recipe: { thousands: '.', decimal: ',' } } });
    const found2 = await engine.run(
      sql`SELECT klantnr, strftime(besteldatum, '%Y-%m-%d') AS a, strftime(betaaldatum, '%Y-%m-%d') AS b, strftime(aangemaakt, '%Y-%m-%d %H:%M') AS c, bedrag FROM raw.a`,
    );
    expect(found2).toEqual({
      ok: true,
      value: [
        { klantnr: '1', a: '2024-02-13', b: '2024-02-14', c: '2024-02-15 08:26', bedrag: 1234.5 },
        { klantnr: '2', a: '2024-02-14', b: null, c: '2024-02-16 18:26', bedrag: 12000 },
        { klantnr: '3', a: '2024-02-14', b: '2024-02-15', c: '2024-02-16 18:27', bedrag: -7.5 },
      ],
    });
  });

  it('reads moments with a zone without an extension, as the clock there said', async () => {
    await loaded('klantnr,datum\n1,2024-01-01 23:30:00 +0100\n2,2024-06-01T00:30Z\n3,2024-06-02\n');
    expect(await rows()).toMatchObject([{ datum: day('2024-01-01') }, { datum: day('2024-06-01') }, { datum: day('2024-06-02') }]);
    await loaded('klantnr,datum\n1,2024-01-01T23:30:00Z\n2,2024-06-01T00:30:00+02:00\n');
    expect(await engine.run(sql`SELECT strftime(CAST(datum AS DATE), '%Y-%m-%d') AS d FROM raw.a`)).toMatchObject({
      ok: true,
      value: [{ d: '2024-01-01' }, { d: '2024-06-01' }],
    });
  });

  it('takes nothing, NULL and NaN for missing, never for a fault', async () => {
    const found = await loaded(
      'klantnr,datum,bedrag,landcode\n1,2024-01-01,1.5,NA\n2,,NULL,\n3,2024-01-02,,"NULL"\n4,2024-01-02, ,NL\n5,2024-01-02,inf,NL\n' +
        '6,2024-01-02,2,NL\n'.repeat(5),
    );
    expect(found).toMatchObject({ read: 10, setAside: 0 });
    expect((await rows()).slice(0, 5)).toMatchObject([
      { bedrag: 1.5, landcode: 'NA' },
      { datum: null, bedrag: null, landcode: null },
      { bedrag: null, landcode: null },
      { bedrag: null },
      { bedrag: null },
    ]);
  });

  it.each([
    ['a customer called NULL', 'NULL,2024-01-02,5\n'],
    ['an infinite amount', '9,2024-01-02,inf\n'],
    ['a date that says N/A', '9,N/A,5\n'],
  ])('finds %s that no sample saw', async (_, rare) => {
    const plain = Array.from({ length: 60_000 }, (_, i) => `${i % 500},2024-01-${String((i % 28) + 1).padStart(2, '0')},${i % 90}\n`).join(
      '',
    );
    const text = `klantnr,datum,bedrag\n${plain.slice(0, plain.indexOf('\n', 300_000) + 1)}${rare}${plain}`;
    const { setAside } = await loaded(text);
    const found = await engine.run(
      sql`SELECT count(*) FILTER (WHERE klantnr IS NULL OR datum IS NULL OR bedrag IS NULL) AS nothing, isfinite(sum(bedrag)) AS finite FROM raw.a`,
    );
    expect(setAside).toBe(0);
    expect(found).toEqual({ ok: true, value: [{ nothing: 1, finite: true }] });
  });

  it('keeps an order of 0, one of -50 and the same order twice', async () => {
    expect(await loaded('ordernr,klantnr,datum,bedrag\n1,7,2024-01-01,0\n1,7,2024-01-01,0\n2,7,2024-01-01,-50\n')).toMatchObject({
      read: 3,
      used: 3,
    });
  });

  it('sets a row aside whose date or amount does not read, with line, column, reason and text', async () => {
    const found = await loaded(
      'klantnr;datum;bedrag\r\n' +
        '1;13-01-2024;1,5\r\n'.repeat(20) +
        '2;31-02-2024;1,5\r\n3;14-01-2024;12.50\r\n4;14-01-2024\r\n5;14-01-2024;1;9;9\r\n6;14-01-2024;2,5\r\n',
    );
    expect(found).toMatchObject({ read: 25, used: 21, setAside: 4 });
    expect(await rejects()).toEqual([
      { source: 'a', line: 22, column_name: 'datum', reason: 'date', raw: '2;31-02-2024;1,5' },
      { source: 'a', line: 23, column_name: 'bedrag', reason: 'number', raw: '3;14-01-2024;12.50' },
      { source: 'a', line: 24, column_name: null, reason: 'fewerFields', raw: '4;14-01-2024' },
      { source: 'a', line: 25, column_name: null, reason: 'moreFields', raw: '5;14-01-2024;1;9;9' },
    ]);
  });

  it('does the same, on the same lines, for a file that must be converted', async () => {
    const good = '1;13-01-2024;1.234,50;2024-01-13;7\n'.repeat(20);
    const found = await loaded(
      'klantnr;datum;bedrag;betaaldatum;raw\n4;14-01-2024\n' +
        good +
        '2;31-02-2024;x;2024-01-01;1\n5;14-01-2024;12.50;2024-01-01;1\n6;14-01-2024;1,5;2024-01-01;1;9\n7;14-01-2024;2,5;gisteren;1\n8;14-01-2024;2,5;2024-01-02;3\n',
    );
    expect(found).toMatchObject({ read: 26, used: 21, setAside: 5 });
    expect(
      (await rejects()).map((row) => {
        const { line, column_name, reason } = row as { line: number; column_name: string; reason: string };
        return [line, column_name, reason];
      }),
    ).toEqual([
      [2, null, 'fewerFields'],
      [23, 'datum', 'date'],
      [24, 'bedrag', 'number'],
      [25, null, 'moreFields'],
      [26, 'betaaldatum', 'date'],
    ]);
    expect((await rows())[20]).toEqual({ klantnr: '8', datum: day('2024-01-14'), bedrag: 2.5, betaaldatum: day('2024-01-02'), raw: 3 });
  });

  it.each([['1.5'], ['1.234,50']])('loses no row for a column without a role (amounts like %s)', async (amount) => {
    const delimiter = amount.includes(',') ? ';' : ',';
    const line = (score: string) => ['1', '2024-01-31', amount, score].join(delimiter) + '\n';
    // The samples of a large file miss the one odd cell.
    const text =
      ['klantnr', 'datum', 'bedrag', 'score'].join(delimiter) + '\n' + line('5').repeat(20_000) + line('zes') + line('6').repeat(40_000);
    const found = await loaded(text);
    expect(found).toMatchObject({ read: 60_001, used: 60_001, setAside: 0 });
    expect(found.source.recipe.columns.map((column) => column.type)).toEqual(['text', 'date', 'number', 'text']);
    expect(await engine.run(sql`SELECT DISTINCT score FROM raw.a ORDER BY 1`)).toMatchObject({
      value: [{ score: '5' }, { score: '6' }, { score: 'zes' }],
    });
  });

  it('reads a file that mixes line breaks', async () => {
    expect(await loaded('klantnr,datum\r\n1,2024-01-01\n2,2024-01-02\r\n3,2024-01-03\n')).toMatchObject({ used: 3, setAside: 0 });
  });

  it('reads a line that is not UTF-8 where no sample saw it, and the accents of all others', async () => {
    const text = new TextEncoder().encode(
      'klantnr,datum,naam\n' + '1,2024-01-01,Zoë\n'.repeat(40_000) + '2,2024-01-01,Ren?\n' + '3,2024-01-01,Jan\n'.repeat(80_000),
    );
    text[text.indexOf(63)] = 0xe9;
    const found = await loaded(file('a.csv', text));
    expect(found).toMatchObject({ read: 120_001, setAside: 0 });
    const names = await engine.run(sql<{ naam: string }>`SELECT DISTINCT naam FROM raw.a ORDER BY naam`);
    expect(names.ok && names.value.map(({ naam }) => naam)).toEqual(['Jan', 'René', 'Zoë']);
  });

  it('survives nasty names and cells', async () => {
    const header = 'select,"a ""b""",<script>alert(1)</script>,😀,,SELECT,it\'s,raw,n,_line';
    const found = await loaded(`${header}\n'; DROP TABLE raw.a; --,"x""y",<img src=x onerror=alert(1)>,😀,=1+1,"{{a}}",\${x},1,2,3\n`);
    expect(found.source.recipe.columns.map((column) => column.name)).toEqual([
      'select',
      'a "b"',
      '<script>alert(1)</script>',
      '😀',
      'column_5',
      'SELECT_2',
      "it's",
      'raw',
      'n',
      '_line',
    ]);
    expect(await rows()).toEqual([
      {
        select: "'; DROP TABLE raw.a; --",
        'a "b"': 'x"y',
        '<script>alert(1)</script>': '<img src=x onerror=alert(1)>',
        '😀': '😀',
        column_5: '=1+1',
        SELECT_2: '{{a}}',
        "it's": '${x}',
        raw: 1,
        n: 2,
        _line: 3,
      },
    ]);
  });
});

describe('loading several files', () => {
  it('loads two files of the same name, and one beside what was there', async () => {
    const outcomes = await loadFiles(
      ports(),
      [file('orders.csv', 'klantnr,datum\n1,2024-01-01\n'), file('orders.csv', 'klantnr,datum\n2,2024-01-01\n3,2024-01-02\n')],
      [],
      'file',
    );
    const sources = outcomes.flatMap(({ result }) => (result.ok ? [result.value.source] : []));
    expect(sources.map((source) => source.id)).toEqual(['orders', 'orders_2']);
    expect((await loaded(file('Orders.csv', 'klantnr,datum\n4,2024-01-01\n'), sources)).source.id).toBe('orders_3');
    expect([await rows('orders'), await rows('orders_2'), await rows('orders_3')].map((found) => found.length)).toEqual([1, 2, 1]);
  });

  it('loads the good ones when one fails, and leaves what was loaded before', async () => {
    const { source } = await loaded('klantnr,datum\n1,2024-01-01\n');
    const outcomes = await loadFiles(ports(), [file('leeg.csv'), file('b.csv', 'klantnr,datum\n1,2024-01-01\n')], [source], 'file');
    expect(outcomes.map(({ result }) => (result.ok ? result.value.source.id : result.error))).toEqual([
      { code: 'file.empty', file: 'leeg.csv' },
      'b',
    ]);
    expect(await rows('a')).toHaveLength(1);
  });

  it('reports progress by file and leaves nothing of a cancelled load', async () => {
    const stop = new AbortController();
    const outcomes = await loadFiles(
      ports(),
      [file('a.csv', 'klantnr,datum\n1,2024-01-01\n'), file('b.csv', 'klantnr,datum\n1,2024-01-01\n')],
      [],
      'file',
      { signal: (stop.abort(), stop.signal) },
    );
    expect(outcomes.map(({ result }) => result)).toEqual([
      { ok: false, error: { code: 'cancelled' } },
      { ok: false, error: { code: 'cancelled' } },
    ]);
    expect(await tables()).toEqual([]);
  });

  it('leaves the earlier table when it is cancelled at the last moment', async () => {
    const { source } = await loaded('klantnr,datum\n1,2024-01-01\n');
    const stop = new AbortController();
    const late: typeof engine.run = async (query, options) => {
      const answer = await engine.run(query, options);
      if (engine.statements.at(-1)?.startsWith('CREATE OR REPLACE TABLE "raw"')) stop.abort();
      return answer;
    };
    const slow = { ...ports(), engine: { ...engine, run: late } };
    const [outcome] = await loadSources(slow, [{ source, file: file('a.csv', 'klantnr,datum\n1,2024-01-01\n2,2024-01-01\n') }], {
      signal: stop.signal,
    });
    expect(outcome?.result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(await rows()).toHaveLength(1);
    expect(await tables()).toEqual(['a', 'rejects']);
  });

  it('says what the engine says when it stops', async () => {
    const stopped = new FakeEngine(() => ({ code: 'engine.stopped' }));
    const [outcome] = await loadFiles({ ...ports(), engine: stopped }, [file('a.csv', 'klantnr,datum\n1,2024-01-01\n')], [], 'file');
    expect(outcome?.result).toEqual({ ok: false, error: { code: 'engine.stopped' } });
  });

  it('never hands a cell to the engine but through the file', async () => {
    const before = engine.statements.length;
    await loaded('klantnr,datum,naam\n1,2024-01-01,GeheimeNaam\n');
    expect(engine.statements.slice(before).join()).not.toContain('GeheimeNaam');
    expect(engine.statements.length).toBeGreaterThan(before);
  });
});

describe('a file that cannot be loaded', () => {
  it.each([
    ['empty', '', { code: 'file.empty' }],
    ['header only', 'klantnr,datum\n', { code: 'file.headerOnly' }],
    ['header only, without a line break', 'klantnr,datum', { code: 'file.headerOnly' }],
    ['columns apart by blanks', ' 00004 0001 19970101  2   29.33\n', { code: 'file.oneColumn' }],
    ['a line without a break', `a,b,${'x'.repeat(9_000_000)}`, { code: 'file.lineTooLong', limitMb: 8 }],
    ['a workbook cut off', 'PK\u0003\u0004[Content_Types].xml', { code: 'file.truncated' }],
  ])('says so: %s', async (_, text, error) => {
    expect(await load(text)).toEqual({ ok: false, error: { ...error, file: 'a.csv' } });
    expect((await tables()).filter((name) => name !== 'rejects')).toEqual([]);
  });

  it('keeps the earlier table and its set-aside rows when reading it again fails', async () => {
    const text = 'klantnr,datum,bedrag\n' + '1,2024-01-01,1.5\n'.repeat(9) + '1,x,1\n';
    const { source } = await loaded(text);
    const broken: Source = {
      ...source,
      recipe: {
        ...source.recipe,
        columns: source.recipe.columns.map((column) => (column.role === 'amount' ? { ...column, type: 'date' } : column)),
      },
    };
    const [outcome] = await loadSources(ports(), [{ source: broken, file: file('a.csv', text) }]);
    expect(outcome?.result).toEqual({ ok: false, error: { code: 'file.noRows', file: 'a.csv', setAside: 10 } });
    expect(await rows()).toHaveLength(9);
    expect(await rejects()).toHaveLength(1);
    expect(await tables()).toEqual(['a', 'rejects']);
  });
});

describe('reading again', () => {
  it('applies the kept recipe, and replaces what was set aside', async () => {
    const text = 'klantnr,nr,datum,bedrag\n' + '1,007,2024-01-01,1.5\n'.repeat(9) + '1,7,2024-01-01,veel\n';
    const { source } = await loaded(text);
    const chosen = { ...source, recipe: withRole(withRole(source.recipe, 'nr', 'customerId'), 'bedrag', null) };
    const [outcome] = await loadSources(ports(), [{ source: chosen, file: file('a.csv', text) }]);
    expect(outcome?.result).toMatchObject({
      ok: true,
      value: {
        read: 10,
        used: 10,
        setAside: 0,
        source: { recipe: { columns: [{ role: null }, { role: 'customerId' }, {}, { role: null, type: 'text' }] } },
      },
    });
    expect(await rejects()).toEqual([]);
  });

  it('stamps a newer file with today and keeps the day of the same one', async () => {
    const { source } = await loaded('klantnr,datum\n1,2024-01-01\n');
    const old = { ...source, loadedOn: '2025-01-01' };
    const [same, newer] = await loadSources(ports(), [
      { source: old, file: file('a.csv', 'klantnr,datum\n1,2024-01-01\n') },
      { source: old, file: file('b.csv', 'klantnr,datum\n1,2024-01-01\n2,2024-02-01\n') },
    ]);
    expect([same, newer].map((outcome) => outcome?.result.ok && outcome.result.value.source.loadedOn)).toEqual([
      '2025-01-01',
      '2026-11-21',
    ]);
    expect(await rows()).toHaveLength(2);
  });
});
