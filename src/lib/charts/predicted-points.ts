import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, type Position } from './frame.ts';

export interface PredictedPoint {
  readonly x: number;
  readonly y: number;
  /** What eight in ten lie between. */
  readonly low?: number;
  readonly high?: number;
  readonly text: string;
}

/**
 * Points against what was predicted, with the line on which they should lie: `diagonal` when what happened is set against what was
 * predicted, `nought` for what was missed. `format` is of d3, for the axes.
 */
export function predictedPoints(
  points: readonly PredictedPoint[],
  labels: { readonly x: string; readonly y: string },
  line: 'diagonal' | 'nought',
  format: string,
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const values = points.map((point) => ({ ...point, low: point.low ?? point.y, high: point.high ?? point.y }));
  const across = values.map(({ x }) => x);
  const up = values.flatMap(({ low, high, y }) => [low, high, y]);
  const [least, most] = [Math.min(...across, ...(line === 'diagonal' ? up : [])), Math.max(...across, ...(line === 'diagonal' ? up : []))];
  const ends = line === 'diagonal' ? [least, most] : [0, 0];
  const position = (field: string, title: string, grid: boolean): Position => ({
    field,
    type: 'quantitative',
    title,
    scale: points.length ? { zero: false, nice: true } : { domain: [0, 1] },
    axis: { format, grid, domain: !grid, tickCount: Math.max(3, Math.min(6, Math.floor(frame.width / 110))), labelFlush: true },
  });
  const ranges: Layer[] = values.some(({ low, high }) => low !== high)
    ? [
        {
          data: { values },
          mark: { type: 'rule', color: palette.green, opacity: 0.45, strokeWidth: 3 },
          encoding: { x: position('x', labels.x, false), y: position('low', labels.y, true), y2: { field: 'high' } },
        },
      ]
    : [];
  return framed(frame, 260, {
    layer: [
      {
        data: {
          values: points.length
            ? [
                { x: least, y: ends[0] },
                { x: most, y: ends[1] },
              ]
            : [],
        },
        mark: { type: 'line', color: palette.lineStrong, strokeDash: [4, 4], strokeWidth: 1 },
        encoding: { x: position('x', labels.x, false), y: position('y', labels.y, true) },
      },
      ...ranges,
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 70, opacity: 1, color: palette.green, stroke: palette.sheet, strokeWidth: 1 },
        encoding: { x: position('x', labels.x, false), y: position('y', labels.y, true), tooltip: { field: 'text', type: 'nominal' } },
      },
    ],
  });
}
