import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, type Position } from './frame.ts';
import { wrapped } from './text-width.ts';

/** What so many have between them, the best first: both shares, 0 to 1. */
interface SharePoint {
  readonly of: number;
  readonly held: number;
}

/** A point that is told of beside it. `fill`: its colour; `isDropped`: with a line down to the axis. */
interface ShareMark extends SharePoint {
  readonly text: string;
  readonly fill: string;
  readonly isDropped: boolean;
}

const percents = { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1] };
/** Less than this at the right of a mark, in pixels, and its words stand at the left, where they may cross the curve. */
const LEAST_ROOM = 110;
const MOST_ROOM = 210;

/** What is held against how many hold it. The straight line is what equal shares would give. */
export function shareCurve(
  points: readonly SharePoint[],
  marks: readonly ShareMark[],
  labels: { readonly of: string; readonly held: string },
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const most = Math.max(1, ...points.map(({ held }) => held));
  const x: Position = {
    field: 'of',
    type: 'quantitative',
    title: labels.of,
    scale: { domain: [0, 1], nice: false },
    axis: { ...percents, grid: false },
  };
  const upTo = (field: string): Position => ({
    field,
    type: 'quantitative',
    title: labels.held,
    scale: { domain: [0, most], nice: false },
    axis: { ...percents, domain: false },
  });
  const y = upTo('held');
  const values = points.map((point) => ({ ...point }));
  const marked = marks.map((mark) => {
    const beside = (1 - mark.of) * (frame.width - 70) - 12;
    const align = beside < LEAST_ROOM ? 'right' : 'left';
    const room = Math.min(MOST_ROOM, align === 'left' ? beside : mark.of * (frame.width - 70) - 12);
    return { ...mark, ground: 0, align, lines: wrapped(mark.text, room) ?? [mark.text] };
  });
  return framed(frame, Math.round(Math.min(340, Math.max(240, frame.width * 0.5))), {
    layer: [
      {
        data: {
          values: [
            { of: 0, held: 0 },
            { of: 1, held: 1 },
          ],
        },
        mark: { type: 'line', color: palette.lineStrong, strokeDash: [4, 4], strokeWidth: 1 },
        encoding: { x, y },
      },
      { data: { values }, mark: { type: 'area', color: palette.green, opacity: 0.12 }, encoding: { x, y } },
      { data: { values }, mark: { type: 'line', color: palette.green, strokeWidth: 2.5 }, encoding: { x, y } },
      {
        data: { values: marked.filter(({ isDropped }) => isDropped) },
        mark: { type: 'rule', color: palette.lineStrong, strokeWidth: 1 },
        encoding: { x, y: upTo('ground'), y2: { field: 'held' } },
      },
      {
        data: { values: marked },
        mark: { type: 'point', filled: true, size: 90, opacity: 1, stroke: palette.sheet, strokeWidth: 2 },
        encoding: { x, y, color: { field: 'fill', type: 'nominal', scale: null }, tooltip: { field: 'text', type: 'nominal' } },
      },
      ...(['left', 'right'] as const).map((align): Layer => ({
        data: { values: marked.filter((mark) => mark.align === align) },
        mark: { type: 'text', align, baseline: 'top', dx: align === 'left' ? 9 : -9, dy: 8, lineHeight: 17, fontWeight: 600 },
        encoding: { x, y, text: { field: 'lines' } },
      })),
    ],
  });
}
