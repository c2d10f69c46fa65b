import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, pixels } from './frame.ts';
import { parcelOf } from './palettes.ts';
import { shortened, textWidth } from './text-width.ts';

/** A set: a row of dots. */
export interface OverlapSet {
  readonly id: string;
  readonly label: string;
  /** The parcel whose colour it has. */
  readonly parcel: string;
}

/** A column: what is in just these sets. Without sets it is what is summed over others, called `label`. */
export interface OverlapColumn {
  readonly sets: readonly string[];
  readonly value: number;
  /** The value in words: "1.204". */
  readonly text: string;
  /** In words, for whoever points at it. */
  readonly label: string;
}

const BARS = 130;
const ROW = 24;
const WIDEST = 56;
/** A name's swatch and the room around it. */
const BESIDE_NAME = 20;

/** An UpSet chart: exclusive sizes as bars, below each the dots of its sets, joined. Sets from top to bottom and columns from left to right as given. */
export function overlapColumns(sets: readonly OverlapSet[], columns: readonly OverlapColumn[], frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const names = Math.min(frame.width * 0.36, Math.max(40, ...sets.map(({ label }) => textWidth(label))) + BESIDE_NAME);
  const step = Math.min(WIDEST, (frame.width - names) / Math.max(1, columns.length));
  const widest = Math.max(0, ...columns.map(({ text }) => textWidth(text)));
  const isUpright = widest > step - 4;
  const words = isUpright ? widest + 8 : 20;
  const top = words + BARS;
  const height = top + 12 + Math.max(1, sets.length) * ROW;
  const most = Math.max(1e-9, ...columns.map(({ value }) => value));
  const rowOf = (id: string) => top + 12 + (sets.findIndex((set) => set.id === id) + 0.5) * ROW;
  const bars = columns.map((column, i) => {
    const middle = names + (i + 0.5) * step;
    const rows = column.sets.map(rowOf);
    return {
      label: column.label,
      tip: `${column.label}\n${column.text}`,
      text: column.text,
      middle,
      left: middle - Math.min(16, step * 0.36),
      right: middle + Math.min(16, step * 0.36),
      high: top - (Math.max(0, column.value) / most) * BARS,
      low: top,
      above: top - (Math.max(0, column.value) / most) * BARS - 5,
      from: Math.min(...rows, height),
      to: Math.max(...rows, 0),
      fill: rows.length ? palette.green : palette.lineStrong,
    };
  });
  const dots = columns.flatMap((column, i) =>
    sets.map((set) => ({
      middle: names + (i + 0.5) * step,
      y: rowOf(set.id),
      tip: `${column.label}\n${column.text}`,
      fill: column.sets.includes(set.id) ? palette.ink : palette.line,
    })),
  );
  const rows = sets.map((set) => ({
    label: set.label,
    name: shortened(set.label, names - BESIDE_NAME),
    y: rowOf(set.id),
    fill: parcelOf(palette, set.parcel).fill,
  }));
  const { x, y } = pixels(frame.width, height);
  const size = Math.min(90, (step * 0.55) ** 2);
  const colour = { field: 'fill', type: 'nominal', scale: null } as const;
  const tip = { field: 'tip', type: 'nominal' } as const;
  const count: Layer = {
    data: { values: bars },
    mark: isUpright
      ? { type: 'text', angle: 270, align: 'left', baseline: 'middle', tooltip: null }
      : { type: 'text', align: 'center', baseline: 'bottom', tooltip: null },
    encoding: { x: x('middle'), y: y('above'), text: { field: 'text' } },
  };
  return framed(frame, height, {
    layer: [
      {
        data: { values: bars },
        mark: { type: 'rect' },
        encoding: { x: x('left'), x2: { field: 'right' }, y: y('high'), y2: { field: 'low' }, color: colour, tooltip: tip },
      },
      count,
      {
        data: { values: bars.filter(({ from, to }) => from < to) },
        mark: { type: 'rule', color: palette.ink, strokeWidth: 2 },
        encoding: { x: x('middle'), y: y('from'), y2: { field: 'to' } },
      },
      {
        data: { values: dots },
        mark: { type: 'circle', opacity: 1, size },
        encoding: { x: x('middle'), y: y('y'), color: colour, tooltip: tip },
      },
      {
        data: { values: rows },
        mark: { type: 'square', opacity: 1, size: 90 },
        encoding: { x: { value: 6 }, y: y('y'), color: colour },
      },
      {
        data: { values: rows },
        mark: { type: 'text', align: 'left' },
        encoding: { x: { value: 16 }, y: y('y'), text: { field: 'name' }, tooltip: { field: 'label', type: 'nominal' } },
      },
    ],
  });
}
