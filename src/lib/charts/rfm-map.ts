import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, paletteOf, pixels, wordLayers } from './frame.ts';
import { gridParcels } from './grid-parcels.ts';
import { type Palette, parcelOf } from './palettes.ts';
import { wrapped } from './text-width.ts';

export interface RfmMapLabels {
  /** Names per segment, and what stands under the name: "412". */
  readonly segments: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
  /** Thresholds per score, low to high: "meer dan 240 dagen" .. "tot 21 dagen". */
  readonly recency: readonly string[];
  readonly second: readonly string[];
}

const LINE = 18;
const MARGIN = 11;
const LEFT = 96;
const BOTTOM = 32;

/** The RFM grid as a survey map: cells of one segment are one parcel, named once; the thresholds are the axes. `grid[R - 1][S - 1]`. */
export function rfmMap(grid: readonly (readonly string[])[], labels: RfmMapLabels, frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const scores = grid.length;
  const rowHeight = 76;
  const height = scores * rowHeight + BOTTOM;
  const columnWidth = (frame.width - LEFT) / scores;
  const place = (recency: number, second: number) => ({ x: LEFT + (second - 1) * columnWidth, y: (scores - recency) * rowHeight });
  const cells = grid.flatMap((row, r) =>
    row.map((segment, s) => {
      const { x, y } = place(r + 1, s + 1);
      return { segment, x, y, x2: x + columnWidth, y2: y + rowHeight, fill: parcelOf(palette, segment).fill, name: labels.segments[segment]?.name ?? segment, text: labels.segments[segment]?.text ?? '' };
    }),
  );
  const names = gridParcels(grid).flatMap(({ segment, label }) => {
    const { x, y } = place(label.recency, label.second);
    const ink = parcelOf(palette, segment).text;
    const name = labels.segments[segment]?.name ?? segment;
    const lines = [...(wrapped(name, columnWidth - MARGIN - 4) ?? [name]), labels.segments[segment]?.text ?? ''];
    return lines.map((words, index) => ({ words, ink, bold: index < lines.length - 1, x: x + MARGIN, y: y + MARGIN + index * LINE }));
  });
  const sideWords = labels.recency.flatMap((text, r) => {
    const lines = wrapped(text, LEFT - 8) ?? [text];
    const middle = place(r + 1, 1).y + rowHeight / 2 - (lines.length * LINE) / 2 + 2;
    return lines.map((line, index) => ({ line, x: 0, y: middle + index * LINE }));
  });
  const footWords = labels.second.map((line, s) => ({ line, x: place(1, s + 1).x + columnWidth / 2, y: scores * rowHeight + 10 }));
  const { x, y } = pixels(frame.width, height);
  const text = { field: 'line' } as const;
  return framed(frame, height, {
    encoding: { x: x('x'), y: y('y') },
    layer: [
      {
        data: { values: cells },
        mark: { type: 'rect' },
        encoding: {
          x2: { field: 'x2' },
          y2: { field: 'y2' },
          color: { field: 'fill', type: 'nominal', scale: null },
          tooltip: [
            { field: 'name', type: 'nominal', title: 'title' },
            { field: 'text', type: 'nominal', title: ' ' },
          ],
        },
      },
      {
        data: { values: boundaries(grid, place, columnWidth, rowHeight, palette) },
        mark: { type: 'rule', tooltip: null },
        encoding: {
          x2: { field: 'x2' },
          y2: { field: 'y2' },
          color: { field: 'stroke', type: 'nominal', scale: null },
          strokeWidth: { field: 'width', type: 'quantitative', scale: null },
          opacity: { field: 'opacity', type: 'quantitative', scale: null },
        },
      },
      ...wordLayers(names),
      { data: { values: sideWords }, mark: { type: 'text', align: 'left', baseline: 'top', color: palette.ink2 }, encoding: { text } },
      { data: { values: footWords }, mark: { type: 'text', align: 'center', baseline: 'top', color: palette.ink2 }, encoding: { text } },
    ],
  });
}

function boundaries(grid: readonly (readonly string[])[], place: (recency: number, second: number) => { x: number; y: number }, columnWidth: number, rowHeight: number, palette: Palette) {
  return grid.flatMap((row, r) =>
    row.flatMap((segment, s) => {
      const { x, y } = place(r + 1, s + 1);
      const line = (beside: string | undefined, x1: number, y1: number) => {
        if (beside === undefined) return [];
        const edge = beside === segment ? { stroke: '#ffffff', width: 1, opacity: 0.35 } : { stroke: palette.paper, width: 4, opacity: 1 };
        return [{ x: x1, y: y1, x2: x + columnWidth, y2: y + rowHeight, ...edge }];
      };
      return [...line(row[s + 1], x + columnWidth, y), ...line(grid[r - 1]?.[s], x, y + rowHeight)];
    }),
  );
}
