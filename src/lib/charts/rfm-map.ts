import type { TopLevelSpec } from 'vega-lite';
import { cellLayer, type Frame, framed, paletteOf, pixels, wordLayers } from './frame.ts';
import { gridParcels } from './grid-parcels.ts';
import { parcelOf } from './palettes.ts';
import { shortened, wrapped } from './text-width.ts';

export interface RfmMapLabels {
  /** Names per segment, and what stands under the name: "412". */
  readonly segments: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
  /** Thresholds per score, low to high: "meer dan 240 dagen" .. "tot 21 dagen". */
  readonly recency: readonly string[];
  readonly second: readonly string[];
}

const ROW = 76;
const GAP = 4;
const BOTTOM = 32;
const wide = { left: 106, margin: 11, fontSize: 13, line: 18 };
const narrow = { left: 62, margin: 4, fontSize: 11, line: 14 };

/** The RFM grid as a survey map: cells of one segment are one parcel, named once; the thresholds are the axes. `grid[R - 1][S - 1]`. */
export function rfmMap(grid: readonly (readonly string[])[], labels: RfmMapLabels, frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const scores = grid.length;
  const { left, margin, fontSize, line } = frame.width < 520 ? narrow : wide;
  const height = scores * ROW + BOTTOM;
  const columnWidth = (frame.width - left) / scores;
  const place = (recency: number, second: number) => ({ x: left + (second - 1) * columnWidth, y: (scores - recency) * ROW });
  const cells = grid.flatMap((row, r) =>
    row.map((segment, s) => {
      const { x, y } = place(r + 1, s + 1);
      const gap = (beside: string | undefined): number => (beside === undefined || beside === segment ? 0 : GAP / 2);
      const sides = {
        x: x + gap(row[s - 1]),
        x2: x + columnWidth - gap(row[s + 1]),
        y: y + gap(grid[r + 1]?.[s]),
        y2: y + ROW - gap(grid[r - 1]?.[s]),
      };
      const { name, text } = labels.segments[segment] ?? { name: segment, text: '' };
      return { segment, ...sides, fill: parcelOf(palette, segment).fill, tip: `${name}\n${text}` };
    }),
  );
  const seams = grid.flatMap((row, r) =>
    row.flatMap((segment, s) => {
      const { x, y } = place(r + 1, s + 1);
      const right = { x: x + columnWidth, x2: x + columnWidth, y, y2: y + ROW };
      const below = { x, x2: x + columnWidth, y: y + ROW, y2: y + ROW };
      return [...(row[s + 1] === segment ? [right] : []), ...(grid[r - 1]?.[s] === segment ? [below] : [])];
    }),
  );
  const names = gridParcels(grid).flatMap(({ segment, label }) => {
    const { x, y } = place(label.recency, label.second);
    const row = grid[label.recency - 1] ?? [];
    const end = row.findIndex((beside, s) => s >= label.second && beside !== segment);
    const room = ((end < 0 ? row.length : end) - label.second + 1) * columnWidth - margin - 2;
    const name = labels.segments[segment]?.name ?? segment;
    const lines = [...(wrapped(name, room, fontSize) ?? [shortened(name, room, fontSize)]), labels.segments[segment]?.text ?? ''];
    return lines.map((words, index) => ({
      words,
      ink: parcelOf(palette, segment).text,
      bold: index < lines.length - 1,
      x: x + margin,
      y: y + margin + index * line,
    }));
  });
  const sideWords = labels.recency.flatMap((text, r) => {
    const lines = wrapped(text, left - 8, fontSize) ?? [text];
    const middle = place(r + 1, 1).y + ROW / 2 - (lines.length * line) / 2 + 2;
    return lines.map((words, index) => ({ words, x: 0, y: middle + index * line }));
  });
  const footWords = labels.second.map((words, s) => ({ words, x: place(1, s + 1).x + columnWidth / 2, y: scores * ROW + 10 }));
  const { x, y } = pixels(frame.width, height);
  return framed(frame, height, {
    encoding: { x: x('x'), y: y('y') },
    layer: [
      cellLayer(cells),
      {
        data: { values: seams },
        mark: { type: 'rule', color: '#ffffff', opacity: 0.35, tooltip: null },
        encoding: { x2: { field: 'x2' }, y2: { field: 'y2' } },
      },
      ...wordLayers(names, fontSize),
      {
        data: { values: sideWords },
        mark: { type: 'text', align: 'left', baseline: 'top', color: palette.ink2, fontSize },
        encoding: { text: { field: 'words' } },
      },
      {
        data: { values: footWords },
        mark: { type: 'text', align: 'center', baseline: 'top', color: palette.ink2, fontSize },
        encoding: { text: { field: 'words' } },
      },
    ],
  });
}
