import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LoadedFile, loadFiles } from '#lib/jobs/load-files.ts';
import { id, sql } from '#lib/sql/sql.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { type NodeEngine, nodeEngine } from './node-engine.ts';

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
});
beforeEach(async () => {
  await engine.run(sql`DROP SCHEMA IF EXISTS raw CASCADE`);
});
afterAll(() => engine.close());

const load = async (...parts: BlobPart[]) =>
  (await loadFiles({ engine, converter: converterInPlace(), today: () => '2026-11-21' }, [new File(parts, 'a.csv')], [], 'file'))[0]
    ?.result;
const loaded = async (...parts: BlobPart[]): Promise<LoadedFile> => {
  const result = await load(...parts);
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  expect(result.value.read).toBe(result.value.used + result.value.setAside);
  return result.value;
};
const valueOf = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> => {
  const found = await engine.run(query);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};
const rows = () => valueOf(sql`SELECT * FROM ${id('raw', 'a')}`);
const aside = () => valueOf(sql`SELECT line, column_name, reason, "raw" FROM raw.rejects ORDER BY line`);

/** Latin letters in the encodings of old systems. */
const inWindows1252 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...text].map((sign) => (sign === '€' ? 0x80 : sign.charCodeAt(0))));
const inUtf16 = (text: string): Uint8Array<ArrayBuffer> => {
  const units = Uint16Array.from(['\uFEFF', ...text].join(''), (sign) => sign.charCodeAt(0));
  return new Uint8Array(units.buffer);
};

const orders = (lines: number, extra = '') =>
  'klantnr;datum;bedrag;opmerking\n' +
  Array.from({ length: lines }, (_, i) => `${i % 9};${String((i % 28) + 1).padStart(2, '0')}-01-2024;${i},50;n${i}\n`).join('') +
  extra;

describe('the fast gear', () => {
  it('reads what the engine can read, with its misfits on their lines', async () => {
    const found = await loaded(orders(30, '4;99-01-2024;1,00;x\n5;01-02-2024;1,00;y\n'));
    expect(found).toMatchObject({ gear: 'fast', read: 32, used: 31, setAside: 1 });
    expect(await aside()).toEqual([{ line: 32, column_name: 'datum', reason: 'date', raw: '4;99-01-2024;1,00;x' }]);
  });

  it('counts line breaks within quotes, blank lines and two bytes an end', async () => {
    const text = orders(20, '1;02-01-2024;3,00;"a\nb\nc"\n\n\n7;31-02-2024;1,00;x\n1;02-01-2024;3,00;"d\ne"\n8;01-02-2024;veel;"y\nz"\n');
    for (const [end, bom] of [['\n', ''] as const, ['\r\n', '\uFEFF'] as const]) {
      const found = await loaded(bom + text.replaceAll('\n', end));
      expect(found).toMatchObject({ read: 24, setAside: 2, gear: 'fast' });
      expect((await aside()).map((row) => (row as { line: number }).line)).toEqual([27, 30]);
    }
  });

  it.each([
    ['Windows-1252', (text: string) => inWindows1252(text), '€ café'],
    ['UTF-16', (text: string) => inUtf16(text), '€ café'],
    ['UTF-8 with a mark', (text: string) => `\uFEFF${text}`, '€ café'],
  ])('decodes %s', async (_, written, remark) => {
    const found = await loaded(written(orders(40, `4;01-02-2024;1,00;${remark}\n5;99-99-2024;1,00;é\n`)));
    expect(found).toMatchObject({ gear: 'fast', used: 41, setAside: 1 });
    expect(await valueOf(sql`SELECT opmerking FROM raw.a WHERE opmerking LIKE '%caf%'`)).toEqual([{ opmerking: remark }]);
    expect(await aside()).toMatchObject([{ line: 43, raw: '5;99-99-2024;1,00;é' }]);
  });

  it('reads backslashes, single quotes, and quotes that mean nothing', async () => {
    await loaded('klantnr;datum;tekst\n' + '1;2024-01-31;"zei \\"hoi\\"; en ging"\n'.repeat(5));
    expect((await rows())[0]).toMatchObject({ tekst: 'zei "hoi"; en ging' });
    await loaded('klantnr;datum;tekst\n' + "1;2024-01-31;'a; b'\n".repeat(5));
    expect((await rows())[0]).toMatchObject({ tekst: 'a; b' });
  });

  it('skips what stands above the table, and reads one without a header', async () => {
    const report = '# Rapport\n# 1 jan - 31 jan\n\nklantnr,datum,bedrag\n' + '1,2024-01-31,5\n'.repeat(5);
    expect(await loaded(report)).toMatchObject({ used: 5, setAside: 0 });
    expect((await rows())[0]).toMatchObject({ klantnr: '1', bedrag: 5 });
    expect(await loaded('1001,2024-01-31,5.50\n1002,2024-02-01,6.50\n1003,2024-02-02,7.25\n')).toMatchObject({ used: 3 });
    expect(Object.keys((await rows())[0] as object)).toEqual(['column_1', 'column_2', 'column_3']);
  });
});

describe('the careful gear', () => {
  const quoted = orders(10).replaceAll(/n(\d)\n/g, '"n;$1"\n');

  it.each([
    ['too few and too many fields', orders(10, '1;2\n2;01-01-2024;3,00;x;extra\n3;01-01-2024;3,00;z\n'), 11, [12, 13]],
    ['text behind a closing quote', quoted + '1;01-01-2024;3,00;"x" y\n3;01-01-2024;3,00;z\n', 11, [12]],
    ['a quote never closed', quoted + '1;01-01-2024;3,00;"x\n3;01-01-2024;3,00;z\n', 11, [12]],
    ['mixed line breaks', orders(5).replaceAll('\n', '\r\n') + '1;01-01-2024;3,00;x\n1;01-01-2024;3,00;x\r\n9;x;1,00;y\n', 7, [9]],
    ['only carriage returns', orders(5, '1;x;3,00;x\n').replaceAll('\n', '\r'), 5, [7]],
  ])('reads on past %s', async (_, text, used, lines) => {
    const found = await loaded(text);
    expect(found.used).toBe(used);
    expect((await aside()).map((row) => (row as { line: number }).line)).toEqual(lines);
  });

  it('sets a total and notes below the table aside, and gives misfits in the notation of the file', async () => {
    const found = await loaded(orders(10, '4;99-01-2024;1,00;"a;b ""c"""\n1;2\n3;01-01-2024;3,00;z\n') + 'Totaal;;58,00;\n');
    expect(found).toMatchObject({ gear: 'careful', used: 11, setAside: 3 });
    expect(await aside()).toEqual([
      { line: 12, column_name: 'datum', reason: 'date', raw: '4;99-01-2024;1,00;"a;b ""c"""' },
      { line: 13, column_name: null, reason: 'fewerFields', raw: '1;2' },
      { line: 15, column_name: null, reason: 'total', raw: 'Totaal;;58,00;' },
    ]);
  });

  it('reads delimiters of two signs, and headers of two lines', async () => {
    expect(await loaded('klantnr||datum||bedrag\n' + '1||2024-01-31||5\n'.repeat(4))).toMatchObject({ gear: 'careful', used: 4 });
    expect((await rows())[0]).toMatchObject({ klantnr: '1', bedrag: 5 });
  });

  it('reads a list of one column', async () => {
    expect(await loaded('klantnr\n1001\n\n1002\n1003\n')).toMatchObject({ used: 3, setAside: 0 });
    expect(await loaded('email\na@b.nl\nc@d.nl\n')).toMatchObject({ used: 2 });
  });

  it('leaves out no line without a word, however long', async () => {
    const line = '1;01-01-2024;3,00;x\n';
    const found = await loaded(orders(5), line.repeat(1000), `2;01-01-2024;4,00;${'y'.repeat(40_000_000)}\n`, line.repeat(1000));
    expect(found).toMatchObject({ used: 2005, setAside: 1 });
    expect(await aside()).toMatchObject([{ line: 1007, reason: 'lineTooLong' }]);
  });
});

describe('a random table in a random dialect', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '€', '"', "'", ';', ',', '\t', '|', ' ', '\n', '7'), maxLength: 6 });
  const table = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 99_999 }),
      fc.date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
      fc.integer({ min: -99_999, max: 999_999 }),
      cell,
    ),
    {
      minLength: 3,
      maxLength: 12,
    },
  );
  const dialect = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n'),
    isDutch: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-8 with a mark', 'utf-16'),
    preamble: fc.constantFrom('', 'sep'),
    quoteAll: fc.boolean(),
  });

  it('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, async (written, how) => {
        const quoted = (text: string, must = how.quoteAll) =>
          must || /["\r\n]/.test(text) || text.includes(how.delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
        const iso = (date: Date) => date.toISOString().slice(0, 10);
        const lines = written.map(([customer, date, cents, note]) => {
          const amount = (cents / 100).toFixed(2);
          const day = how.isDutch ? iso(date).split('-').reverse().join('-') : iso(date);
          return [String(customer), day, how.isDutch ? amount.replace('.', ',') : amount, `n ${note.replaceAll('\n', how.end)}.`];
        });
        const text = [['klantnr', 'datum', 'bedrag', 'opmerking'], ...lines]
          .map((line) => line.map((each) => quoted(each)).join(how.delimiter) + how.end)
          .join('');
        const whole = (how.preamble ? `sep=${how.delimiter}${how.end}` : '') + text;
        const bytes = how.encoding === 'utf-16' ? inUtf16(whole) : how.encoding === 'utf-8' ? whole : `\uFEFF${whole}`;
        const found = await loaded(bytes);
        expect([found.used, found.setAside]).toEqual([
          Papa.parse(text, { delimiter: how.delimiter, header: true, skipEmptyLines: true }).data.length,
          0,
        ]);
        const read = (await rows()) as { klantnr: string; datum: Date; bedrag: number; opmerking: string }[];
        expect(read.map((row) => [row.klantnr, iso(row.datum), Math.round(row.bedrag * 100), row.opmerking])).toEqual(
          written.map(([customer, date, cents, note]) => [String(customer), iso(date), cents, `n ${note.replaceAll('\n', how.end)}.`]),
        );
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
