import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, type Position } from './frame.ts';
import { wrapped } from './text-width.ts';

export interface GainsPoint {
  /** Share of customers contacted so far, highest score first: 0 to 1. */
  readonly contacted: number;
  /** Share of what all customers did that they did: 0 to 1. */
  readonly gained: number;
}

/** A depth that is pointed out: "10 % van de klanten, 28 % van de bestellers". */
export interface GainsMark extends GainsPoint {
  readonly text: string;
}

/** What is reached against how many are contacted, best first. The straight line is contacting at random. */
export function gainsCurve(
  points: readonly GainsPoint[],
  marks: readonly GainsMark[],
  labels: { readonly contacted: string; readonly gained: string },
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const most = Math.max(1, ...points.map(({ gained }) => gained));
  const axis = { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1] };
  const x: Position = {
    field: 'contacted',
    type: 'quantitative',
    title: labels.contacted,
    scale: { domain: [0, 1], nice: false },
    axis: { ...axis, grid: false },
  };
  const y: Position = {
    field: 'gained',
    type: 'quantitative',
    title: labels.gained,
    scale: { domain: [0, most], nice: false },
    axis: { ...axis, domain: false },
  };
  const values = [{ contacted: 0, gained: 0 }, ...points.map((point) => ({ ...point }))];
  const marked = marks.map((mark) => {
    const align = mark.contacted > 0.55 ? 'right' : 'left';
    const room = Math.min(220, (align === 'left' ? 1 - mark.contacted : mark.contacted) * (frame.width - 70) - 12);
    return { ...mark, align, lines: wrapped(mark.text, room) ?? [mark.text] };
  });
  return framed(frame, Math.round(Math.min(340, Math.max(240, frame.width * 0.5))), {
    layer: [
      {
        data: {
          values: [
            { contacted: 0, gained: 0 },
            { contacted: 1, gained: 1 },
          ],
        },
        mark: { type: 'line', color: palette.lineStrong, strokeDash: [4, 4], strokeWidth: 1 },
        encoding: { x, y },
      },
      { data: { values }, mark: { type: 'area', color: palette.green, opacity: 0.12 }, encoding: { x, y } },
      { data: { values }, mark: { type: 'line', color: palette.green, strokeWidth: 2.5 }, encoding: { x, y } },
      {
        data: { values: marked },
        mark: { type: 'point', filled: true, size: 90, opacity: 1, color: palette.green, stroke: palette.sheet, strokeWidth: 2 },
        encoding: { x, y, tooltip: { field: 'text', type: 'nominal' } },
      },
      ...(['left', 'right'] as const).map((align): Layer => ({
        data: { values: marked.filter((mark) => mark.align === align) },
        mark: { type: 'text', align, baseline: 'top', dx: align === 'left' ? 9 : -9, dy: 8, lineHeight: 17, fontWeight: 600 },
        encoding: { x, y, text: { field: 'lines' } },
      })),
    ],
  });
}
