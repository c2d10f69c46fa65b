import { expect, test } from 'vitest';
import { drawnSvg } from './drawn-svg.ts';
import { expectedBars, trackingCurve } from './expected-real.ts';
import type { Frame } from './frame.ts';

const frames: Frame[] = [
  { theme: 'light', width: 760 },
  { theme: 'dark', width: 288 },
];
const labels = { group: 'Herhaalbestellingen', value: 'Bestellingen', expected: 'verwacht', real: 'echt' };

test.each(frames)('expectedBars names both and every group, within $width pixels', async (frame) => {
  const rows = [0, 1, 2].map((n) => ({ label: String(n), expected: n + 0.5, real: n + 0.4, text: `${n}` }));
  const svg = await drawnSvg(expectedBars(rows, labels, frame));
  for (const words of ['■ echt', '● verwacht', 'Herhaalbestellingen']) expect(svg).toContain(`>${words}<`);
  expect(Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(frame.width);
});

test.each(frames)('trackingCurve shows where the check began, within $width pixels', async (frame) => {
  const weeks = [1, 2, 3, 4].map((week) => ({ week, expected: week * 10, real: week * 11 }));
  const svg = await drawnSvg(trackingCurve(weeks, 3, { ...labels, week: 'Week', orders: 'Samen', split: 'vanaf hier' }, frame));
  expect(svg).toContain('>vanaf hier<');
  expect(Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(frame.width);
});

test('nothing at all is an empty picture', async () => {
  for (const frame of frames) {
    expect(await drawnSvg(expectedBars([], labels, frame))).toContain('<svg');
    expect(await drawnSvg(trackingCurve([], 0, { ...labels, week: 'Week', orders: 'Samen', split: 'x' }, frame))).toContain('<svg');
  }
});
