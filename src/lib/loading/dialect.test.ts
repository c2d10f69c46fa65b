import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords } from './csv-records.ts';
import { textReader } from './encoding.ts';
import { findNotation } from './find-notation.ts';
import { CsvMender } from './mend-csv.ts';
import { readSamples } from './read-samples.ts';
import { type Encoding, type Notation, encodings, plainNotation } from './recipe.ts';

interface Dialect {
  readonly delimiter: string;
  readonly quote: Notation['quote'];
  readonly escape: Notation['escape'];
  readonly lineBreak: string;
  readonly encoding: Encoding;
  readonly mark: boolean;
  readonly hasHeader: boolean;
  readonly above: readonly string[];
  readonly endsInBreak: boolean;
  readonly quoteAll: boolean;
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '||', ';;', '~', '^', '\x1f', '\x01'),
  quote: fc.constantFrom('"', '"', '"', "'"),
  escape: fc.constantFrom('double', 'double', 'backslash'),
  lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom(...encodings),
  mark: fc.boolean(),
  hasHeader: fc.boolean(),
  above: fc.constantFrom([], [], ['Omzet per klant'], ['# export', '# ------', ''], ['Periode: januari', '', ''], ['sep=']),
  endsInBreak: fc.boolean(),
  quoteAll: fc.boolean(),
});

/**
 * Two columns that are what they are (a code first, an amount last), as every table a marketer has, and up to four of any text
 * between. What is kept out would be ambiguous to anyone: a last column without name and values (that is a delimiter at the end
 * of each line), a record that is itself a total or a remark, a backslash
 * behind a backslash where no quote stands behind one, blanks around a text that is not quoted, signs that the encoding
 * lacks; and a table has five rows or more.
 */
const texts = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('', 'Jan', 'café', 'Zoë Müller', '€ 5', 'Den Haag', "'s-Hertogenbosch", '12" tv', '007', 'n/a', '-'),
  },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom('a', 'é', ' ', ',', ';', '\t', '|', '~', '"', "'", '\n', '\r\n', '\\', 'x', '9', '€', '#', ':'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((signs) => `x${signs.join('')}y`),
  },
);
const row = (i: number, others: readonly string[]): string[] => [`K${1000 + i}`, ...others, `${(i * 37) % 91}.${10 + (i % 90)}`];
const tables = fc
  .integer({ min: 0, max: 4 })
  .chain((columns) => fc.array(fc.array(texts, { minLength: columns, maxLength: columns }), { minLength: 5, maxLength: 40 }))
  .map((rows) => rows.map((cells, i) => row(i, cells)));

function written(table: readonly (readonly string[])[], header: readonly string[], dialect: Dialect): string {
  const { delimiter, quote, escape, lineBreak, quoteAll } = dialect;
  const inside = (cell: string): string =>
    escape === 'double' ? cell.replaceAll(quote, quote + quote) : cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  const needsQuotes = (cell: string): boolean =>
    [delimiter, delimiter.slice(0, 1), quote, '\n', '\r'].some((sign) => cell.includes(sign)) || /^\s/.test(cell);
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (needsQuotes(cell) || (quoteAll && cell) ? quote + inside(cell) + quote : cell)).join(delimiter);
  const above = dialect.above.map((text) => (text === 'sep=' ? `sep=${delimiter}` : text));
  const records = dialect.hasHeader ? [header, ...table] : table;
  return [...above, ...records.map(line)].join(lineBreak) + (dialect.endsInBreak ? lineBreak : '');
}

function encoded(text: string, { encoding, mark }: Dialect): Uint8Array {
  const marked = (mark ? '\uFEFF' : '') + text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = new Uint8Array(marked.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), encoding === 'utf-16le');
    return bytes;
  }
  const reader = textReader(encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [reader.read(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (sign) => byteOf.get(sign) ?? 63);
}

async function readBack(bytes: Uint8Array, chosen: Encoding | undefined, cuts: () => number) {
  const samples = await readSamples(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'a.csv', chosen);
  if (!samples.ok) throw new Error(samples.error.code);
  const found = findNotation(samples.value);
  const reader = textReader(found.notation.encoding);
  const mender = new CsvMender(found.notation, found.width);
  let rows = '';
  let aside = '';
  const push = (text: string) => {
    const cut = text.length ? cuts() % (text.length + 1) : 0;
    for (const part of [text.slice(0, cut), text.slice(cut)]) {
      const mending = mender.push(part);
      rows += mending.rows;
      aside += mending.aside;
    }
  };
  for (let at = 0; at < bytes.length;) {
    const size = 1 + (cuts() % 97);
    push(reader.read(bytes.subarray(at, at + size)));
    at += size;
  }
  push(reader.end());
  const last = mender.end();
  return {
    found,
    rows: csvRecords(rows + last.rows, plainNotation, Infinity).map(([, ...cells]) => cells),
    aside: aside + last.aside,
  };
}

describe('a table in a random dialect', () => {
  it('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(tables, dialects, fc.infiniteStream(fc.nat(1000)), async (table, dialect, stream) => {
        const isManual = dialect.encoding === 'cp850' || dialect.encoding === 'iso-8859-15';
        const plainBackslash = dialect.escape === 'backslash' && !table.flat().some((cell) => cell.includes(dialect.quote));
        const known = (cell: string) => {
          const text = dialect.encoding === 'cp850' ? cell.replaceAll('€', 'E') : cell;
          return plainBackslash ? text.replaceAll('\\', '/') : text;
        };
        const cells = table.map((record) => record.map(known));
        const header = cells[0]?.map((_, i) => `kolom ${'abcdef'[i]}`) ?? [];
        const text = written(cells, header, dialect);
        const cuts = () => stream.next().value ?? 0;
        const back = await readBack(encoded(text, dialect), isManual ? dialect.encoding : undefined, cuts);
        expect(back.aside).toBe('');
        expect(back.rows).toEqual(cells);
        expect(back.found.header).toEqual(dialect.hasHeader ? header : []);
        expect(back.found.rows).toEqual(cells);
      }),
      { numRuns: 200 },
    );
  });
});
