import { expect, test } from 'vitest';
import { fileFormat } from '#lib/loading/file-format.ts';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';
import { type MadeWorkbook, madeWorkbook } from './made-workbook.ts';

const { unpack } = converterInPlace();
const csvOf = async (made: MadeWorkbook, table: string | null = null): Promise<string> => {
  const unpacked = await unpack(madeWorkbook(made), 'verkoop.xlsx', 'xlsx', table);
  if (!unpacked.ok) throw new Error(unpacked.error.code);
  return unpacked.value.text.text();
};
const errorOf = async (file: Blob): Promise<string> => {
  const unpacked = await unpack(file, 'verkoop.xlsx', 'xlsx', null);
  return unpacked.ok ? 'read' : unpacked.error.code;
};
const sheet = (...rows: string[]): string => `<sheetData>${rows.join('')}</sheetData>`;
const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`;
const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (place: string, value: string, style = 0): string => `<c r="${place}" s="${style}"><v>${value}</v></c>`;

test('texts stay texts, numbers are plain, dates are ISO by their style', async () => {
  const csv = await csvOf({
    styles: [14, 22, 164, 165, 20],
    formats: ['dd\\-mm\\-yyyy;@', '00000'],
    sheets: {
      Orders: sheet(
        row(1, ...['klant', 'bedrag', 'datum', 'moment', 'dag', 'code', 'tijd'].map((name, i) => text(`${'ABCDEFG'[i]}1`, name))),
        row(
          2,
          text('A2', '007'),
          number('B2', '0.30000000000000004'),
          number('C2', '45658', 1),
          number('D2', '45658.520833333336', 2),
          number('E2', '45658.9', 3),
          number('F2', '42', 4),
          number('G2', '0.75', 5),
        ),
        row(
          3,
          text('A3', 'x, &quot;y&quot; &amp; z'),
          number('B3', '1.5E-7'),
          number('C3', '1', 1),
          number('D3', '60', 2),
          number('E3', '-1', 3),
          number('F3', '123456', 4),
          number('G3', '1E+21'),
        ),
      ),
    },
  });
  expect(csv).toBe(
    'klant,bedrag,datum,moment,dag,code,tijd\n' +
      '007,0.3,2025-01-01,2025-01-01 12:30:00,2025-01-01,00042,18:00:00\n' +
      '"x, ""y"" & z",0.00000015,1900-01-01,1900-02-28 00:00:00,-1,123456,1000000000000000000000\n',
  );
});

test('shared, rich and phonetic texts, formulas with their values, truths and errors', async () => {
  const csv = await csvOf({
    strings:
      '<si><t>naam</t></si><si><r><rPr><b/></rPr><t>Jan </t></r><r><t xml:space="preserve">de Boer</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>a_x000D_\nb</t></si>',
    sheets: {
      Blad1: sheet(
        row(1, '<c r="A1" t="s"><v>0</v></c>', text('B1', 'som'), text('C1', 'ja'), text('D1', 'fout'), text('E1', 'f')),
        row(
          2,
          '<c r="A2" t="s"><v>1</v></c>',
          '<c r="B2"><f>SUM(A1:A9)</f><v>12.5</v></c>',
          '<c r="C2" t="b"><v>1</v></c>',
          '<c r="D2" t="e"><v>#N/A</v></c>',
          '<c r="E2" t="str"><f>A2&amp;""</f><v>tekst</v></c>',
        ),
        row(
          3,
          '<c r="A3" t="s"><v>2</v></c>',
          '<c r="B3"><f>NOW()</f></c>',
          '<c r="C3" t="b"><v>0</v></c>',
          '<c r="D3" t="d"><v>2025-03-01T00:00:00.000Z</v></c>',
        ),
      ),
    },
  });
  expect(csv).toBe('naam,som,ja,fout,f\nJan de Boer,12.5,true,#N/A,tekst\n"a\nb",,false,2025-03-01,\n');
});

test('days of a workbook that counts from 1904', async () => {
  const made = {
    is1904: true,
    styles: [14],
    sheets: { A: sheet(row(1, text('A1', 'd')), row(2, number('A2', '0', 1)), row(3, number('A3', '43831', 1))) },
  };
  expect(await csvOf(made)).toBe('d\n1904-01-01\n2024-01-02\n');
});

test('a strict workbook is read as any other', async () => {
  expect(
    await csvOf({
      strict: true,
      sheets: { A: sheet(row(1, text('A1', 'a'), text('B1', 'b')), row(2, number('A2', '1'), number('B2', '2'))) },
    }),
  ).toBe('a,b\n1,2\n');
});

test('prefixed tags, cells without a place and rows without a number', async () => {
  const sheets = {
    A: '<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c/><x:c><x:v>2</x:v></x:c></x:row></x:sheetData>',
  };
  expect(await csvOf({ sheets })).toBe('a,1\n,2\n');
});

test('empty rows above and columns to the left go, empty rows between are empty lines, what is styled only is no row', async () => {
  const csv = await csvOf({
    sheets: {
      A: `<dimension ref="A1:XFD1048576"/>${sheet(row(1, '<c r="A1" s="0"/>'), row(3, text('C3', 'a'), text('D3', 'b')), row(4, number('C4', '1')), row(6, number('D6', '2'), text('E6', ' ')), row(9, '<c r="A9" s="0"/>'), row(1048576))}`,
    },
  });
  expect(csv).toBe('a,b\n1,\n\n,2\n');
});

test('merged cells: a header spreads right, a title does not, a value below spreads down', async () => {
  const csv = await csvOf({
    sheets: {
      A: `${sheet(
        row(1, text('A1', 'Omzet per kwartaal')),
        row(2, text('A2', 'klant'), text('B2', '2025'), text('D2', '2026')),
        row(3, text('B3', 'q1'), text('C3', 'q2'), text('D3', 'q1')),
        row(4, text('A4', 'Jan'), number('B4', '1'), number('C4', '2')),
        row(5, number('B5', '3'), number('C5', '4'), number('D5', '5')),
      )}<mergeCells count="4"><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="A4:A5"/></mergeCells>`,
    },
  });
  expect(csv).toBe('Omzet per kwartaal,,,\nklant,2025,2025,2026\n,q1,q2,q1\nJan,1,2,\nJan,3,4,5\n');
});

test('a value far down and far to the right, or to the left, is not lost', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => row(i + 1, number(`B${i + 1}`, String(i)), number(`C${i + 1}`, '1')));
  const csv = await csvOf({ sheets: { A: sheet(...rows, row(3001, text('A3001', 'links'), text('E3001', 'rechts'))) } });
  expect(csv.slice(0, 16)).toBe(',0,1,,\n,1,1,,\n,2');
  expect(csv.slice(-34)).toBe(',2998,1,,\n,2999,1,,\nlinks,,,,rechts\n'.slice(-34));
  expect(csv.split('\n')).toHaveLength(3002);
});

test('the sheets with a value are the choice, in their order; the first in sight is taken', async () => {
  const made = {
    hidden: ['Lijsten'],
    sheets: {
      Leeg: sheet(),
      Lijsten: sheet(row(1, text('A1', 'x'))),
      Orders: sheet(row(1, text('A1', 'o'))),
      Klanten: sheet(row(1, text('A1', 'k'))),
    },
  };
  const first = await unpack(madeWorkbook(made), 'a.xlsx', 'xlsx', null);
  expect(first.ok && first.value).toMatchObject({ isPlain: true, tables: ['Lijsten', 'Orders', 'Klanten'], table: 'Orders' });
  expect(await csvOf(made, 'Klanten')).toBe('k\n');
  const single = await unpack(madeWorkbook({ sheets: { A: sheet(row(1, text('A1', 'x'))), B: '' } }), 'a.xlsx', 'xlsx', null);
  expect(single.ok && single.value).toMatchObject({ tables: [], table: null });
});

test('the widest sheet there can be', async () => {
  const csv = await csvOf({ sheets: { A: sheet(row(1, text('A1', 'a'), text('XFD1', 'z'))) } });
  expect(csv).toBe(`a${','.repeat(16_383)}z\n`);
});

test.each([
  ['no sheets', madeWorkbook({ sheets: {} }), 'file.noTable'],
  ['an empty sheet', madeWorkbook({ sheets: { A: sheet() } }), 'file.noTable'],
  ['XML that stops', madeWorkbook({ sheets: { A: '<sheetData><row r="1"><c r="A1"><v>1</v>' } }), 'file.damaged'],
  ['XML that is none', madeWorkbook({ sheets: { A: '<sheetData><row></sheetData>' } }), 'file.damaged'],
  ['a text that is not there', madeWorkbook({ sheets: { A: sheet(row(1, '<c r="A1" t="s"><v>5</v></c>')) } }), 'file.damaged'],
  ['a column that no sheet has', madeWorkbook({ sheets: { A: sheet(row(1, number('ZZZZ1', '1'))) } }), 'file.damaged'],
  ['the second half missing', madeWorkbook({ sheets: { A: sheet(row(1, text('A1', 'a'))) } }).slice(0, 700), 'file.truncated'],
])('a workbook with %s', async (_, file, code) => {
  expect(await errorOf(file)).toBe(code);
});

test('a document and a binary workbook are named for what they are', async () => {
  const office = (target: string): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(`<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${target}"/></Relationships>`);
  const made = { sheets: {} };
  expect(await errorOf(madeWorkbook(made, { '_rels/.rels': office('word/document.xml'), 'word/document.xml': new Uint8Array() }))).toBe(
    'file.notText',
  );
  expect(await errorOf(madeWorkbook(made, { '_rels/.rels': office('xl/workbook.bin'), 'xl/workbook.bin': new Uint8Array([1]) }))).toBe(
    'file.oldExcel',
  );
});

test('a million rows of nothing but style are read through, not kept', async () => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 1}" s="1" customFormat="1"/>`).join('');
  expect(await errorOf(madeWorkbook({ sheets: { A: sheet(rows) } }))).toBe('file.noTable');
});

test('a workbook is known by its bytes, whatever it is called', async () => {
  const head = new Uint8Array(await madeWorkbook({ sheets: {} }).slice(0, 4096).arrayBuffer());
  expect(fileFormat(head, 'orders.csv')).toEqual({ ok: true, value: 'xlsx' });
});
