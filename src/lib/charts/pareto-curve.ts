import type { TopLevelSpec } from 'vega-lite';
import { type Frame, type Layer, framed, paletteOf, type Position } from './frame.ts';
import { parcelOf } from './palettes.ts';
import { wrapped } from './text-width.ts';

export interface ParetoPoint {
  /** Share of customers so far, best first: 0 to 1. */
  readonly customerShare: number;
  /** Share of revenue they hold: 0 to 1. */
  readonly revenueShare: number;
}
export interface ParetoCut {
  readonly tier: string;
  readonly customerShare: number;
  readonly revenueShare: number;
  /** "20 % van de klanten, 61 % van de omzet". */
  readonly text: string;
}

/** Less than this at the right of a border, in pixels, and its words stand at the left, where they may cross the curve. */
const LEAST_ROOM = 110;

/** Revenue against customers, best customers first, with the cut-offs of the value tiers. The straight line is what equal customers would give. */
export function paretoCurve(
  points: readonly ParetoPoint[],
  cuts: readonly ParetoCut[],
  labels: { readonly customers: string; readonly revenue: string },
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const most = Math.max(1, ...points.map((point) => point.revenueShare));
  const axis = { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1] };
  const x: Position = {
    field: 'customerShare',
    type: 'quantitative',
    title: labels.customers,
    scale: { domain: [0, 1], nice: false },
    axis: { ...axis, grid: false },
  };
  const upTo = (field: string): Position => ({
    field,
    type: 'quantitative',
    title: labels.revenue,
    scale: { domain: [0, most], nice: false },
    axis: { ...axis, domain: false },
  });
  const y = upTo('revenueShare');
  const marked = cuts.map((cut) => {
    const beside = (1 - cut.customerShare) * (frame.width - 70) - 12;
    const align = beside < LEAST_ROOM ? 'right' : 'left';
    const room = Math.min(210, align === 'left' ? beside : cut.customerShare * (frame.width - 70) - 12);
    return { ...cut, ground: 0, fill: parcelOf(palette, cut.tier).fill, align, lines: wrapped(cut.text, room) ?? [cut.text] };
  });
  return framed(frame, Math.round(Math.min(340, Math.max(240, frame.width * 0.5))), {
    layer: [
      {
        data: {
          values: [
            { customerShare: 0, revenueShare: 0 },
            { customerShare: 1, revenueShare: 1 },
          ],
        },
        mark: { type: 'line', color: palette.lineStrong, strokeDash: [4, 4], strokeWidth: 1 },
        encoding: { x, y },
      },
      {
        data: { values: points.map((point) => ({ ...point })) },
        mark: { type: 'area', color: palette.green, opacity: 0.12 },
        encoding: { x, y },
      },
      {
        data: { values: points.map((point) => ({ ...point })) },
        mark: { type: 'line', color: palette.green, strokeWidth: 2.5 },
        encoding: { x, y },
      },
      {
        data: { values: marked },
        mark: { type: 'rule', color: palette.lineStrong, strokeWidth: 1 },
        encoding: { x, y: upTo('ground'), y2: { field: 'revenueShare' } },
      },
      {
        data: { values: marked },
        mark: { type: 'point', filled: true, size: 90, opacity: 1, stroke: palette.sheet, strokeWidth: 2 },
        encoding: {
          x,
          y,
          color: { field: 'fill', type: 'nominal', scale: null },
          tooltip: { field: 'text', type: 'nominal' },
        },
      },
      ...(['left', 'right'] as const).map((align): Layer => ({
        data: { values: marked.filter((cut) => cut.align === align) },
        mark: { type: 'text', align, baseline: 'top', dx: align === 'left' ? 9 : -9, dy: 8, lineHeight: 17, fontWeight: 600 },
        encoding: { x, y, text: { field: 'lines' } },
      })),
    ],
  });
}
