import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';

const { unpack } = converterInPlace();

const written = (rowGroupSize?: number): ArrayBuffer =>
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: [1n, 9007199254740993n, null], type: 'INT64' },
      { name: 'name', data: ['Jan, "x"', 'Zoë', null], type: 'STRING' },
      { name: 'amount', data: [12.5, 0.1, -3], type: 'DOUBLE' },
      { name: 'on', data: [true, false, null], type: 'BOOLEAN' },
      { name: 'at', data: [new Date('2025-03-01T12:30:00Z'), new Date('2025-03-02T00:00:00.250Z'), null], type: 'TIMESTAMP' },
      { name: 'tags', data: [{ a: [1, 2] }, null, { b: 'x' }], type: 'JSON' },
    ],
    ...(rowGroupSize ? { rowGroupSize } : {}),
  });

async function outcome(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) {
  const unpacked = await unpack(new Blob([bytes]), 'orders.parquet', 'parquet', null);
  return unpacked.ok ? await unpacked.value.text.text() : unpacked.error;
}

test.each([undefined, 1])('every kind of value is plain text, row groups of %s', async (rowGroupSize) => {
  expect(await outcome(written(rowGroupSize))).toBe(
    'id,name,amount,on,at,tags\n' +
      '1,"Jan, ""x""",12.5,true,2025-03-01 12:30:00,"{""a"":[1,2]}"\n' +
      '9007199254740993,Zoë,0.1,false,2025-03-02 00:00:00.250,\n' +
      ',,-3,,,"{""b"":""x""}"\n',
  );
});

test('days and decimals', async () => {
  const bytes = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
      { name: 'price', type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 9, repetition_type: 'OPTIONAL' },
    ],
    columnData: [
      { name: 'day', data: [new Date('2025-01-31'), null] },
      { name: 'price', data: [19.99, 1234.5] },
    ],
  });
  expect(await outcome(bytes)).toBe('day,price\n2025-01-31,19.99\n,1234.5\n');
});

test('a file that is cut off, or damaged within', async () => {
  const whole = new Uint8Array(written());
  expect(await outcome(whole.slice(0, whole.length - 20))).toEqual({ code: 'file.truncated', file: 'orders.parquet' });
  const bent = whole.map((byte, i) => (i > whole.length - 200 && i < whole.length - 8 ? 255 - byte : byte));
  expect(await outcome(bent)).toEqual({ code: 'file.damaged', file: 'orders.parquet' });
});
