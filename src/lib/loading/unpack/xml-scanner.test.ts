import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attribute, XmlScanner } from './xml-scanner.ts';

function read(pieces: readonly string[]): string {
  const seen: string[] = [];
  let text = '';
  const say = (what: string): void => {
    if (text !== '') seen.push(JSON.stringify(text));
    text = '';
    seen.push(what);
  };
  const scanner = new XmlScanner(
    {
      open: (name, attributes) => say(`<${name}|${attribute(attributes, 'a') ?? ''}`),
      close: (name) => say(`>${name}`),
      text: (piece) => (text += piece),
    },
    'orders.xlsx',
  );
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return seen.join(' ');
}

const document = `\ufeff<?xml version="1.0"?><!-- <x> --><x:r xmlns:x="u"><c a="1 &gt; 0" b='>'/><x:t a='"q"'>p &amp; q &#233;&#x20AC;<![CDATA[<&>]]></x:t></x:r>\n`;

test('tags, attributes, entities and data, cut anywhere', () => {
  const whole = read([document]);
  expect(whole).toBe('<r| <c|1 > 0 >c <t|"q" "p & q é€<&>" >t >r');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: document.length }), { maxLength: 8 }), (cuts) => {
      const ends = [...cuts.sort((one, other) => one - other), document.length];
      expect(read(ends.map((end, i) => document.slice(ends[i - 1] ?? 0, end)))).toBe(whole);
    }),
  );
});

test.each(['<a>', '<a><b></a>', '<a></a></b>', '<a', 'text', '<a/>text', '<a b="', '<a>'.repeat(2000), `<a>${'x'.repeat(5_000_000)}`])(
  '%.20s is damaged',
  (text) => {
    expect(() => read([text])).toThrow('file.damaged');
  },
);

test('an attribute is found by its whole name', () => {
  expect(attribute(' spanr="2" r="A1" r:id="x"', 'r')).toBe('A1');
  expect(attribute(' r:id="x"', 'id')).toBeNull();
  expect(attribute(' r:id="x"', ':id')).toBe('x');
});
