import type { TopLevelSpec } from 'vega-lite';
import { cellLayer, type Frame, framed, paletteOf, pixels, wordLayers } from './frame.ts';
import { shortened, textWidth, wrapped } from './text-width.ts';

interface ProfileCell {
  /** An input's value in a segment, in words: "€ 85", "45 %". */
  readonly text: string;
  /** 100: as all customers; 200: twice as much. Null has no colour. */
  readonly index: number | null;
}
export interface ProfileLine {
  readonly label: string;
  /** One per segment, in order. */
  readonly cells: readonly ProfileCell[];
}

const ROW = 34;
const GAP = 2;
const MARGIN = 6;
const LINE = 16;
/** The strongest colour, from twice and from half as much on; weak enough for ink to be read on it. */
const STRONGEST = 0.55;

/** Inputs down, segments across: blue where a segment has more than all customers have, ochre where it has less. */
export function profileHeatmap(segments: readonly string[], lines: readonly ProfileLine[], frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const labels = Math.min(frame.width * 0.36, Math.max(40, ...lines.map(({ label }) => textWidth(label))) + 12);
  const width = (frame.width - labels) / Math.max(1, segments.length);
  const names = segments.map((name, i) => wrapped(name, width - 2 * MARGIN, 12) ?? [String(i + 1)]);
  const shown = names.every((words) => words.length <= 5) ? names : segments.map((_, i) => [String(i + 1)]);
  const top = Math.max(1, ...shown.map((words) => words.length)) * LINE + 8;
  const height = top + Math.max(1, lines.length) * ROW;
  const cells = lines.flatMap(({ label, cells: own }, row) =>
    own.map(({ text, index }, column) => ({
      tip: `${segments[column] ?? ''}\n${label}: ${text}`,
      fill: index === null ? palette.sunk : mixed(palette.sunk, index >= 100 ? palette.water : palette.ochre, strength(index)),
      x: labels + column * width,
      x2: labels + (column + 1) * width - GAP,
      y: top + row * ROW,
      y2: top + (row + 1) * ROW - GAP,
      words: textWidth(text) <= width - 2 * MARGIN ? text : '',
      middle: labels + (column + 0.5) * width - GAP / 2,
      line: top + (row + 0.5) * ROW - GAP / 2,
    })),
  );
  const { x, y } = pixels(frame.width, height);
  return framed(frame, height, {
    encoding: { x: x('x'), y: y('y') },
    layer: [
      cellLayer(cells),
      {
        data: { values: cells },
        mark: { type: 'text', tooltip: null },
        encoding: { x: x('middle'), y: y('line'), text: { field: 'words' } },
      },
      ...wordLayers(
        [
          ...lines.flatMap(({ label }, row) => {
            const words = inTwoLines(label, labels - 8);
            return words.map((line, i) => ({ words: line, bold: false, x: 0, y: top + (row + 0.5) * ROW - 8 * words.length + i * LINE }));
          }),
          ...shown.flatMap((words, column) =>
            words.map((line, i) => ({ words: line, bold: true, x: labels + column * width + MARGIN, y: i * LINE })),
          ),
        ].map((words) => ({ ...words, ink: palette.ink })),
        12,
      ),
    ],
  });
}

function inTwoLines(label: string, width: number): readonly string[] {
  const words = wrapped(label, width, 12);
  return words && words.length <= 2 ? words : [shortened(label, width)];
}

const strength = (index: number): number => STRONGEST * Math.min(1, Math.abs(Math.log2(Math.max(index, 1) / 100)));

/** Between two colours of six hex digits: 0 the first, 1 the second. */
function mixed(from: string, to: string, share: number): string {
  const part = (at: number): string => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
