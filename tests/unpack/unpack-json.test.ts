import fc from 'fast-check';
import { expect, test } from 'vitest';
import { converterInPlace } from '#lib/workers/converter-in-place.ts';

const { unpack } = converterInPlace();

async function outcome(json: string | Blob, table: string | null = null) {
  const unpacked = await unpack(new Blob([json]), 'orders.json', 'json', table);
  if (!unpacked.ok) return unpacked.error;
  return { ...unpacked.value, text: await unpacked.value.text.text() };
}
const csvOf = async (json: string): Promise<string | undefined> => {
  const read = await outcome(json);
  return 'text' in read ? read.text : read.code;
};

test.each([
  ['a list', '[{"a":1,"b":"x"},{"a":2,"b":"y"}]'],
  ['a list over lines', '\ufeff[\n  {\n    "a": 1,\n    "b": "x"\n  },\n  { "a": 2, "b": "y" }\n]\n'],
  ['a list in an object', '{"meta":{"count":2,"tags":["p","q"]},"data":[{"a":1,"b":"x"},{"a":2,"b":"y"}]}'],
  ['an object per line', '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n'],
  ['an object per line, Windows breaks and an empty line', '{"a":1,"b":"x"}\r\n\r\n{"a":2,"b":"y"}'],
])('%s of records', async (_, json) => {
  expect(await outcome(json)).toEqual({ text: 'a,b\n1,x\n2,y\n', isPlain: true, hasHeader: true, tables: [], table: null });
});

test('lines with lists in them are lines, not lists', async () => {
  expect(await csvOf('{"id":1,"items":[{"sku":"a"}]}\n{"id":2,"items":[]}\n')).toBe('id,items\n1,"[{""sku"":""a""}]"\n2,[]\n');
});

test('all keys are columns, in the order in which they are first seen', async () => {
  expect(await csvOf('[{"b":1},{"a":2,"b":3},{"c":true,"a":null}]')).toBe('b,a,c\n1,,\n3,2,\n,,true\n');
});

test('a key that turns up far below still is a column', async () => {
  const lines = [...Array.from({ length: 150_000 }, (_, i) => `{"id":${i}}`), '{"id":-1,"late":"yes"}'].join('\n');
  const csv = (await csvOf(lines)) ?? '';
  expect(csv.slice(0, 12)).toBe('id,late\n0,\n1');
  expect(csv.slice(-16)).toBe('\n149999,\n-1,yes\n');
  expect(csv.split('\n')).toHaveLength(150_003);
});

test('an object in a record gives a column per key, what is deeper stays JSON', async () => {
  expect(await csvOf('[{"id":1,"address":{"city":"Ede","geo":{"lat":1.5}},"tags":["a","b"]}]')).toBe(
    'id,address.city,address.geo,tags\n1,Ede,"{""lat"":1.5}","[""a"",""b""]"\n',
  );
});

test('numbers keep their digits', async () => {
  expect(await csvOf('[{"id":12345678901234567890,"code":"007","x":0.1,"y":1e-7,"z":1e21,"n":12.50,"s":"say 12345678901234567890"}]')).toBe(
    'id,code,x,y,z,n,s\n12345678901234567890,007,0.1,0.0000001,1000000000000000000000,12.5,say 12345678901234567890\n',
  );
});

test('several lists are a choice', async () => {
  const json = '{"customers":[{"id":1}],"result":{"orders":[{"no":7},{"no":8}]}}';
  expect(await outcome(json)).toMatchObject({ tables: ['customers', 'result.orders'], table: 'customers', text: 'id\n1\n' });
  expect(await outcome(json, 'result.orders')).toMatchObject({ table: 'result.orders', text: 'no\n7\n8\n' });
});

test.each([
  ['cut off', '[{"a":1},{"a":', { code: 'file.truncated' }],
  ['with a bad line', '{"a":1}\n{"a":2,,}\n{"a":3}\n', { code: 'file.badRecord', line: 2 }],
  ['with a line that is no object', '{"a":1}\n{"a":2}\noeps\n{"a":3}\n', { code: 'file.badRecord', line: 3 }],
  ['with a bad record', '[{"a":1},\n{"a":nan}]', { code: 'file.badRecord', line: 2 }],
  ['with something else between the records', '[{"a":1},\n5,{"a":2}]', { code: 'file.badRecord', line: 2 }],
  ['of empty records', '[{},{}]', { code: 'file.noTable' }],
  ['without records', '[[1,2],[3,4]]', { code: 'file.noTable' }],
])('a file %s', async (_, json, error) => {
  expect(await outcome(json)).toEqual({ file: 'orders.json', ...error });
});

test('UTF-16 with a mark is read too', async () => {
  const units = Uint16Array.from('\ufeff[{"naam":"Zoë"}]', (sign) => sign.charCodeAt(0));
  expect(await outcome(new Blob([units]))).toMatchObject({ text: 'naam\nZoë\n' });
});

test('whatever the records are, each comes back', async () => {
  const record = fc.record({ id: fc.integer(), name: fc.string({ unit: 'grapheme', minLength: 1 }), flag: fc.boolean() });
  const spaced = fc.constantFrom(0, 2);
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), spaced, fc.boolean(), async (records, indent, isLines) => {
      const json = isLines ? records.map((each) => JSON.stringify(each)).join('\n') : JSON.stringify(records, null, indent);
      const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""').replace(/\r\n?/g, '\n')}"` : text);
      const wanted = records.map(({ id, name, flag }) => `${id},${cell(name)},${flag}\n`).join('');
      expect(await csvOf(json)).toBe(`id,name,flag\n${wanted}`);
    }),
  );
});
