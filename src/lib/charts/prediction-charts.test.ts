import { expect, test } from 'vitest';
import { drawnSvg } from './drawn-svg.ts';
import type { Frame } from './frame.ts';
import { gainsCurve } from './gains-curve.ts';
import { palettes } from './palettes.ts';
import { predictedPoints } from './predicted-points.ts';

const frames: readonly Frame[] = [
  { theme: 'light', width: 760 },
  { theme: 'dark', width: 288 },
];
const widthOf = (svg: string): number => Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1]);

test.each(frames)('gainsCurve fills its frame ($theme, $width) and says what its marks are', async (frame) => {
  const points = [0.1, 0.2, 0.5, 1].map((contacted) => ({ contacted, gained: Math.sqrt(contacted) }));
  const marks = [{ contacted: 0.1, gained: 0.32, text: '10 % bereikt' }];
  const svg = await drawnSvg(gainsCurve(points, marks, { contacted: 'Benaderd', gained: 'Bereikt' }, frame));
  expect(widthOf(svg)).toBe(frame.width);
  expect(svg).toContain('10 % bereikt');
  expect(svg).toContain(palettes[frame.theme].green);
});

test.each(frames)(
  'predictedPoints fills its frame ($theme, $width), draws a point per row and a bar where rows have ranges',
  async (frame) => {
    const points = [1, 2, 3].map((x) => ({ x, y: x * 1.1, text: `rij ${x}` }));
    const labels = { x: 'Voorspeld', y: 'Werkelijk' };
    const bare = await drawnSvg(predictedPoints(points, labels, 'diagonal', ',~r', frame));
    expect(widthOf(bare)).toBe(frame.width);
    const ranged = await drawnSvg(
      predictedPoints(
        points.map((point) => ({ ...point, low: point.y - 1, high: point.y + 1 })),
        labels,
        'nought',
        ',~r',
        frame,
      ),
    );
    const rules = (svg: string) => svg.split('mark-rule role-mark').length - 1;
    expect(rules(ranged)).toBe(rules(bare) + 1);
  },
);

test('without points both are empty pictures', async () => {
  for (const frame of frames) {
    expect(widthOf(await drawnSvg(gainsCurve([], [], { contacted: 'x', gained: 'y' }, frame)))).toBe(frame.width);
    expect(widthOf(await drawnSvg(predictedPoints([], { x: 'x', y: 'y' }, 'nought', ',~r', frame)))).toBe(frame.width);
  }
});
