import {
  type Data,
  DateDay,
  Field,
  Float64,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimeUnit,
  Timestamp,
  Utf8,
  makeData,
  tableToIPC,
} from 'apache-arrow';
import type { QuickRows } from './quick-rows.ts';
import type { QuickValues } from './quick-values.ts';

/** Rows as an Arrow IPC stream of one batch: what the engine takes rows in. */
export function arrowRows({ rows, columns }: QuickRows): Uint8Array<ArrayBuffer> {
  const children = columns.map((column) => dataOf(column, rows));
  const schema = new Schema(columns.map(({ name }, i) => new Field(name, (children[i] as Data).type, true)));
  const struct = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  const written = tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'stream');
  return isWhole(written) ? written : new Uint8Array(written);
}

/** Whether it is all there is in its buffer, which is then to be given away. */
const isWhole = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;

function dataOf(column: QuickValues, rows: number): Data {
  const { kind, missing, isMissing, bytes, ends, length, numbers, days, words } = column;
  const common = { length: rows, nullCount: missing, ...(missing > 0 && { nullBitmap: isMissing.map((bits) => ~bits) }) };
  switch (kind) {
    case 'text':
      return makeData({ type: new Utf8(), ...common, valueOffsets: ends.subarray(0, rows + 1), data: bytes.subarray(0, length) });
    case 'number':
      return makeData({ type: new Float64(), ...common, data: numbers.subarray(0, rows) });
    case 'date':
      return makeData({ type: new DateDay(), ...common, data: days.subarray(0, rows) });
    case 'timestamp':
      return makeData({ type: new Timestamp(TimeUnit.MICROSECOND), ...common, data: new BigInt64Array(words.buffer, 0, rows) });
  }
}
