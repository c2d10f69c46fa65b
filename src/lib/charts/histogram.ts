import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, type Position } from './frame.ts';
import { timePosition } from './time-axis.ts';

export interface Bin {
  /** A number, or an ISO day. */
  readonly from: number | string;
  readonly to: number | string;
  readonly count: number;
  /** "€ 100 tot € 200: 412 klanten". */
  readonly text: string;
}
export interface HistogramLabels {
  readonly x: string;
  readonly y: string;
}

/** A line at one value, with its name: the median, a threshold. */
export interface Mark {
  readonly at: number | string;
  readonly text: string;
}

/** Counts per bin, side by side. Bins that hold days make a time axis. Names of several marks stand under each other. */
export function histogram(bins: readonly Bin[], labels: HistogramLabels, frame: Frame, marked: Mark | readonly Mark[] = []): TopLevelSpec {
  const palette = paletteOf(frame);
  const values = bins.map(({ from, to, count, text }) => ({ from: position(from), to: position(to), count, text }));
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const isTime = bins.some((bin) => typeof bin.from === 'string');
  const domain = [Math.min(...values.map((bin) => bin.from)), Math.max(...values.map((bin) => bin.to))];
  const [from = 0, to = 1] = bins.length ? domain : [];
  const x = isTime
    ? timePosition(from, to, frame.width, labels.x)
    : (field: string): Position => ({
        field,
        title: labels.x,
        type: 'quantitative',
        scale: { domain: [from, to], nice: false, zero: false },
        axis: { format: ',~r', grid: false, labelOverlap: true, labelFlush: true, tickCount: Math.max(3, Math.floor(frame.width / 90)) },
      });
  const marks = [marked].flat().filter(({ at }) => position(at) >= from && position(at) <= to);
  const lines = marks.flatMap(({ at, text }, place): Layer[] => [
    {
      data: { values: [{ at: position(at) }] },
      mark: { type: 'rule', color: palette.ink, strokeWidth: 1.5 },
      encoding: { x: x('at') },
    },
    {
      data: { values: [{ at: position(at), text }] },
      mark: { type: 'text', align: 'left', baseline: 'top', dx: 6, fontWeight: 600 },
      encoding: { x: x('at'), y: { value: place * 18 }, text: { field: 'text' } },
    },
  ]);
  return framed(frame, 240, {
    layer: [
      {
        data: { values },
        mark: { type: 'rect', color: palette.green, stroke: palette.sheet, strokeWidth: bins.length > 60 ? 0 : 1 },
        encoding: {
          x: x('from'),
          x2: { field: 'to' },
          y: {
            field: 'count',
            type: 'quantitative',
            title: labels.y,
            axis: { domain: false, tickCount: 5, format: ',~r' },
            scale: { domain: [0, most] },
          },
          y2: { datum: 0 },
          tooltip: { field: 'text', type: 'nominal' },
        },
      },
      ...lines,
    ],
  });
}

const position = (value: number | string): number => (typeof value === 'string' ? Date.parse(value) : value);
