import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { TopLevelSpec } from 'vega-lite';
import { cellLayer, type Frame, framed, paletteOf, pixels, wordLayers } from './frame.ts';
import { parcelOf } from './palettes.ts';
import { wrapped } from './text-width.ts';

export interface SegmentArea {
  /** The segment's or tier's machine name: its colour hangs on it. */
  readonly segment: string;
  readonly label: string;
  /** What the area stands for: customers or revenue. Nought or less takes no ground. */
  readonly size: number;
  /** The size in words, under the name: "412 klanten". */
  readonly text: string;
}

const GAP = 4;
const LINE = 18;

interface Parcel extends SegmentArea {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
}

/** The product's own picture: each segment a parcel of land, its area its share (squarified: Bruls, Huizing, van Wijk 2000). */
export function segmentTreemap(areas: readonly SegmentArea[], frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const height = Math.round(Math.min(460, Math.max(320, frame.width * 0.55)));
  const parcels = laidOut(areas, frame.width, height);
  const { x, y } = pixels(frame.width, height);
  return framed(frame, height, {
    encoding: { x: x('x'), y: y('y') },
    layer: [
      cellLayer(
        parcels.map((parcel) => ({
          ...parcel,
          tip: `${parcel.label}\n${parcel.text}`,
          fill: parcelOf(palette, parcel.segment).fill,
        })),
      ),
      ...wordLayers(
        parcels.flatMap((parcel) =>
          wordsOn(parcel, frame.width < 520 ? 6 : 10).map((words) => ({ ...words, ink: parcelOf(palette, parcel.segment).text })),
        ),
      ),
    ],
  });
}

function laidOut(areas: readonly SegmentArea[], width: number, height: number): Parcel[] {
  const seen = areas.filter((area) => area.size > 0).toSorted((a, b) => b.size - a.size);
  const root = hierarchy<{ area?: SegmentArea; children?: { area: SegmentArea }[] }>({ children: seen.map((area) => ({ area })) }).sum(
    (node) => node.area?.size ?? 0,
  );
  const map = treemap<{ area?: SegmentArea }>().size([width, height]).tile(treemapSquarify.ratio(1.4)).paddingInner(GAP).round(true);
  return map(root)
    .leaves()
    .flatMap(({ data, x0, x1, y0, y1 }) => (data.area ? [{ ...data.area, x: x0, x2: x1, y: y0, y2: y1 }] : []));
}

function wordsOn(parcel: Parcel, margin: number): { words: string; bold: boolean; x: number; y: number }[] {
  const width = parcel.x2 - parcel.x - 2 * margin;
  const room = Math.floor((parcel.y2 - parcel.y - margin) / LINE);
  const name = wrapped(parcel.label, width) ?? [];
  if (!name.length || name.length > room) return [];
  const text = wrapped(parcel.text, width) ?? [];
  const lines = [
    ...name.map((words) => ({ words, bold: true })),
    ...(name.length + text.length <= room ? text.map((words) => ({ words, bold: false })) : []),
  ];
  return lines.map((line, index) => ({ ...line, x: parcel.x + margin, y: parcel.y + margin - 1 + index * LINE }));
}
