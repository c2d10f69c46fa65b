import type { Config, TopLevelSpec } from 'vega-lite';
import { palettes, type Palette } from './palettes.ts';

type Layered = Extract<TopLevelSpec, { layer: unknown }>;
/** One of the marks laid over each other in a chart. */
export type Layer = Layered['layer'][number];
type Encoding = NonNullable<Exclude<Layer, { layer: unknown }>['encoding']>;
export type Position = NonNullable<Encoding['x']> & NonNullable<Encoding['y']>;

/** The place a chart is drawn in. */
export interface Frame {
  readonly theme: 'light' | 'dark';
  /** Of the whole picture with its axes, in pixels. */
  readonly width: number;
}

export const paletteOf = (frame: Frame): Palette => palettes[frame.theme];

const font = "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', sans-serif";
const titleFont = "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif";

/** Type, thin lines and colours that all charts share. */
function chartConfig(palette: Palette): Config {
  return {
    font,
    aria: false,
    view: { stroke: null },
    axis: {
      domainColor: palette.lineStrong,
      gridColor: palette.line,
      gridWidth: 1,
      labelColor: palette.ink2,
      labelFontSize: 13,
      labelPadding: 6,
      tickColor: palette.lineStrong,
      ticks: false,
      titleColor: palette.ink2,
      titleFontSize: 13,
      titleFontWeight: 600,
      titlePadding: 10,
    },
    text: { color: palette.ink, fontSize: 13 },
    title: { anchor: 'start', color: palette.ink, font: titleFont, fontSize: 18, fontWeight: 600, offset: 16 },
  };
}

/** Words at their own pixels (`x`, `y`: top left; `words`, `ink`), the bold ones apart since weight cannot hang on a row. */
export const wordLayers = (
  rows: readonly { readonly words: string; readonly x: number; readonly y: number; readonly ink: string; readonly bold: boolean }[],
  fontSize = 13,
): Layer[] =>
  [true, false].map((bold) => ({
    data: { values: rows.filter((row) => row.bold === bold) },
    mark: { type: 'text', align: 'left', baseline: 'top', fontSize, fontWeight: bold ? 600 : 400, tooltip: null },
    encoding: { text: { field: 'words' }, color: { field: 'ink', type: 'nominal', scale: null } },
  }));

/** Rectangles at their own pixels, over `x` and `y` of the chart: `x` to `x2`, `y` to `y2`, each with its colour and what is told of it. */
export const cellLayer = (
  cells: readonly {
    readonly x: number;
    readonly x2: number;
    readonly y: number;
    readonly y2: number;
    readonly fill: string;
    readonly tip: string;
  }[],
): Layer => ({
  data: { values: [...cells] },
  mark: { type: 'rect' },
  encoding: {
    x2: { field: 'x2' },
    y2: { field: 'y2' },
    color: { field: 'fill', type: 'nominal', scale: null },
    tooltip: { field: 'tip', type: 'nominal' },
  },
});

/** Positions for rows that hold their own pixels, from the top left corner: `x('left')` reads the row's `left`. */
export const pixels = (width: number, height: number) => ({
  x: (field: string): Position => ({ field, type: 'quantitative', axis: null, scale: { domain: [0, width], nice: false, zero: false } }),
  y: (field: string): Position => ({ field, type: 'quantitative', axis: null, scale: { domain: [height, 0], nice: false, zero: false } }),
});

/** A specification that fills the frame's width, axes included. */
export function framed(frame: Frame, height: number, spec: Pick<Layered, 'layer' | 'encoding'>): TopLevelSpec {
  return {
    ...spec,
    width: Math.max(80, frame.width),
    height,
    padding: 0,
    autosize: { type: 'fit', contains: 'padding' },
    config: chartConfig(paletteOf(frame)),
  };
}
