import { expect, test } from 'vitest';
import { drawnSvg } from './drawn-svg.ts';
import { overlapColumns } from './overlap-columns.ts';
import { palettes } from './palettes.ts';

const sets = ['champions', 'new', 'risk'].map((id) => ({ id, label: `Segment ${id}`, parcel: id }));
const columns = [
  { sets: ['champions'], value: 400, text: '400', label: 'Segment champions' },
  { sets: ['champions', 'risk'], value: 100, text: '100', label: 'Segment champions, Segment risk' },
  { sets: [], value: 12, text: '12', label: 'other' },
];
const barsIn = (svg: string, fill: string): number[] =>
  [...svg.matchAll(/<path [^>]*d="M[-\d.]+,[-\d.]+h[-\d.]+v([-\d.]+)h[-\d.]+Z"[^>]* fill="(#[0-9a-f]{6})"/g)]
    .filter(([, , found]) => found === fill)
    .map(([, height]) => Number(height));

test('a bar is as high as its share of the largest', async () => {
  const svg = await drawnSvg(overlapColumns(sets, columns, { theme: 'light', width: 760 }));
  const [most = 0, less = 0] = barsIn(svg, palettes.light.green);
  expect(most / less).toBeCloseTo(4, 5);
});

test('a dot for every set of a column, dark where it is one of its sets', async () => {
  const svg = await drawnSvg(overlapColumns(sets, columns, { theme: 'dark', width: 760 }));
  const circles = (fill: string) =>
    [...svg.matchAll(/A[\d.]+,[\d.]+[^"]*"[^>]* fill="(#[0-9a-f]{6})"/g)].filter(([, of]) => of === fill).length;
  expect(circles(palettes.dark.ink)).toBe(3);
  expect(circles(palettes.dark.line)).toBe(6);
});

test('a name is whole where it fits, and cut where it does not', async () => {
  const drawn = (label: string) => drawnSvg(overlapColumns([{ id: 'a', label, parcel: 'risk' }], columns, { theme: 'light', width: 288 }));
  expect(await drawn('Segment 1')).toContain('>Segment 1<');
  expect(await drawn('A name of a segment that goes on and on')).toContain('…<');
});

test('thirteen columns of large numbers stay within a narrow screen', async () => {
  const many = Array.from({ length: 13 }, (_, i) => ({ sets: ['risk'], value: 123456 - i, text: '123.456', label: `${i}` }));
  const svg = await drawnSvg(overlapColumns(sets, many, { theme: 'light', width: 288 }));
  expect(Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1])).toBe(288);
  expect(svg).toContain('rotate(270)');
});

test('nothing to show is an empty picture', async () =>
  expect(await drawnSvg(overlapColumns([], [], { theme: 'light', width: 288 }))).toContain('<svg'));
