import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, type Position } from './frame.ts';

export interface StabilityBox {
  readonly k: number;
  readonly least: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly most: number;
  /** "3 groepen: 0,92". */
  readonly text: string;
  /** The one that is shown elsewhere. */
  readonly isShown: boolean;
}

/** A box plot per number of groups of how alike two divisions are; a line where they count as the same. */
export function stabilityBoxes(
  boxes: readonly StabilityBox[],
  labels: { readonly x: string; readonly y: string; readonly line: string },
  line: number,
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const values = boxes.map((box) => ({
    ...box,
    from: box.k - 0.3,
    to: box.k + 0.3,
    fill: box.isShown ? palette.green : palette.lineStrong,
  }));
  const least = Math.min(0, ...boxes.map((box) => box.least));
  const ks = boxes.map(({ k }) => k);
  const x = (field: string): Position => ({
    field,
    title: labels.x,
    type: 'quantitative',
    scale: { domain: [Math.min(2, ...ks) - 0.5, Math.max(3, ...ks) + 0.5], nice: false, zero: false },
    axis: { grid: false, values: ks, format: 'd' },
  });
  const y = (field: string): Position => ({
    field,
    title: labels.y,
    type: 'quantitative',
    scale: { domain: [least, 1], nice: false, zero: false },
    axis: { tickCount: 5 },
  });
  const layers: Layer[] = [
    {
      data: { values: [{ line }] },
      mark: { type: 'rule', color: palette.ink2, strokeDash: [3, 3] },
      encoding: { y: y('line') },
    },
    {
      data: { values: [{ line, words: labels.line }] },
      mark: { type: 'text', align: 'right', baseline: 'bottom', dy: -3, color: palette.ink2 },
      encoding: { x: { value: Math.max(80, frame.width - 60) }, y: y('line'), text: { field: 'words' } },
    },
    {
      data: { values },
      mark: { type: 'rule', color: palette.ink2 },
      encoding: { x: x('k'), y: y('least'), y2: { field: 'most' } },
    },
    {
      data: { values },
      mark: { type: 'rect', stroke: palette.ink2 },
      encoding: {
        x: x('from'),
        x2: { field: 'to' },
        y: y('q1'),
        y2: { field: 'q3' },
        color: { field: 'fill', type: 'nominal', scale: null },
        tooltip: { field: 'text', type: 'nominal' },
      },
    },
    {
      data: { values },
      mark: { type: 'rule', color: palette.ink, strokeWidth: 2 },
      encoding: { x: x('from'), x2: { field: 'to' }, y: y('median') },
    },
  ];
  return framed(frame, 260, { layer: layers });
}
