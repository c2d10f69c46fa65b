import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, paletteOf, pixels } from './frame.ts';
import { shortened, textWidth } from './text-width.ts';

export interface TableMaturity {
  readonly label: string;
  /** 0 to 4. */
  readonly measured: number;
  /** What its owner says, 0 to 4; null when nobody said. */
  readonly claimed: number | null;
  /** The measured level in words: "3, compleet met historie". */
  readonly text: string;
}
export interface MaturityLabels {
  readonly measured: string;
  readonly claimed: string;
}

const LEVELS = 4;
const ROW = 44;
const KEY = 34;

/** Measured maturity per table as filled steps of four, with the claimed level as a line across. */
export function maturityBars(tables: readonly TableMaturity[], labels: MaturityLabels, frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const height = KEY + Math.max(1, tables.length) * ROW;
  const left = Math.min(frame.width * 0.4, Math.max(60, ...tables.map((table) => textWidth(table.label))) + 14);
  const step = (frame.width - left) / LEVELS;
  const blocks = tables.flatMap((table, place) =>
    Array.from({ length: LEVELS }, (_, level) => ({
      tip: `${table.label}\n${table.text}`,
      x: left + level * step,
      x2: left + (level + 1) * step - 3,
      y: KEY + place * ROW + 20,
      y2: KEY + (place + 1) * ROW - 10,
      done: level < table.measured,
    })),
  );
  const words = tables.map((table, place) => ({
    ...table,
    name: shortened(table.label, left - 10),
    left,
    middle: KEY + place * ROW + 26,
    above: KEY + place * ROW + 9,
  }));
  const claims = words.flatMap((table, place) =>
    table.claimed === null ? [] : [{ x: left + table.claimed * step - 1.5, y: KEY + place * ROW + 15, y2: KEY + (place + 1) * ROW - 5 }],
  );
  const { x, y } = pixels(frame.width, height);
  const claimedAt = textWidth(labels.measured) + 52;
  return framed(frame, height, {
    layer: [
      { data: { values: [{}] }, mark: { type: 'square', size: 150, opacity: 1, color: palette.green, x: 7, y: 10 }, encoding: {} },
      {
        data: { values: [{ words: labels.measured }] },
        mark: { type: 'text', align: 'left', x: 20, y: 10 },
        encoding: { text: { field: 'words' } },
      },
      { data: { values: [{}] }, mark: { type: 'rect', color: palette.ink, x: claimedAt, x2: claimedAt + 3, y: 2, y2: 18 }, encoding: {} },
      {
        data: { values: [{ words: labels.claimed }] },
        mark: { type: 'text', align: 'left', x: claimedAt + 10, y: 10 },
        encoding: { text: { field: 'words' } },
      },
      {
        data: { values: words },
        mark: { type: 'text', align: 'left', x: 0, fontWeight: 600 },
        encoding: { y: y('middle'), text: { field: 'name' } },
      },
      {
        data: { values: words },
        mark: { type: 'text', align: 'left', color: palette.ink2 },
        encoding: { x: x('left'), y: y('above'), text: { field: 'text' } },
      },
      {
        data: { values: blocks },
        mark: { type: 'rect' },
        encoding: {
          x: x('x'),
          x2: { field: 'x2' },
          y: y('y'),
          y2: { field: 'y2' },
          color: { condition: { test: 'datum.done', value: palette.green }, value: palette.line },
          tooltip: { field: 'tip', type: 'nominal' },
        },
      },
      {
        data: { values: claims },
        mark: { type: 'rule', color: palette.ink, strokeWidth: 3 },
        encoding: { x: x('x'), y: y('y'), y2: { field: 'y2' } },
      },
    ],
  });
}
