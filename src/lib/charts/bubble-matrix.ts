import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, type Position } from './frame.ts';
import { shortened } from './text-width.ts';

export interface Bubble {
  readonly label: string;
  /** 1 (easy) to 5. */
  readonly difficulty: number;
  /** 1 to 5 (much). */
  readonly influence: number;
  /** Among those to start with. */
  readonly startHere: boolean;
}
export interface MatrixLabels {
  readonly difficulty: string;
  readonly influence: string;
  /** Stands in the corner of much influence and little difficulty. */
  readonly startHere: string;
  /** For what does not fit: "+ 3 meer". */
  readonly more: (count: number) => string;
}

const LINE = 19;
const LEVELS = 5;
const across = [0.8, LEVELS + 0.85] as const;
const upward = [0.5, LEVELS + 0.8] as const;

/** Influence against difficulty. Predictors on the same spot are listed under each other, as far as there is room; the table beside has them all. */
export function bubbleMatrix(bubbles: readonly Bubble[], labels: MatrixLabels, frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const height = 480;
  const perSpot = Math.floor(height / (upward[1] - upward[0]) / LINE);
  const perLevel = (frame.width - 56) / (across[1] - across[0]);
  const values = spots(bubbles).flatMap((spot) =>
    listed(spot, perSpot, (nextSpot(spot, bubbles) - spot.difficulty) * perLevel - 20, labels),
  );
  const axis = { values: [1, 2, 3, 4, 5], format: 'd', grid: false };
  const x = (field: string): Position => ({
    field,
    type: 'quantitative',
    title: labels.difficulty,
    scale: { domain: [...across], nice: false, zero: false },
    axis,
  });
  const y = (field: string): Position => ({
    field,
    type: 'quantitative',
    title: labels.influence,
    scale: { domain: [...upward], nice: false, zero: false },
    axis,
  });
  const here = { x: x('difficulty'), y: y('influence') };
  const corner = { x: across[0], x2: 2.85, y: 3.5, y2: upward[1], text: labels.startHere };
  return framed(frame, height, {
    layer: [
      {
        data: { values: [corner] },
        mark: { type: 'rect', color: palette.greenSoft },
        encoding: { x: x('x'), x2: { field: 'x2' }, y: y('y'), y2: { field: 'y2' } },
      },
      {
        data: { values: [corner] },
        mark: { type: 'text', align: 'left', baseline: 'top', dx: 8, dy: 8, color: palette.green, fontWeight: 600 },
        encoding: { x: x('x'), y: y('y2'), text: { field: 'text' } },
      },
      ...[...new Set(values.map((line) => line.dy))].flatMap((dy): Layer[] => [
        {
          data: { values: values.filter((line) => line.dy === dy && !line.isMore) },
          mark: { type: 'point', filled: true, size: 90, opacity: 1, yOffset: dy },
          encoding: {
            ...here,
            color: { condition: { test: 'datum.startHere', value: palette.green }, value: palette.lineStrong },
            tooltip: { field: 'label', type: 'nominal' },
          },
        },
        {
          data: { values: values.filter((line) => line.dy === dy) },
          mark: { type: 'text', align: 'left', dx: 9, dy, fontSize: 12 },
          encoding: { ...here, text: { field: 'name' } },
        },
      ]),
    ],
  });
}

interface Spot {
  readonly difficulty: number;
  readonly influence: number;
  readonly bubbles: readonly Bubble[];
}

function spots(bubbles: readonly Bubble[]): Spot[] {
  const found = new Map<string, Spot>();
  for (const bubble of bubbles) {
    const { difficulty, influence } = bubble;
    const key = `${difficulty} ${influence}`;
    found.set(key, { difficulty, influence, bubbles: [...(found.get(key)?.bubbles ?? []), bubble] });
  }
  return [...found.values()];
}

/** Where a name must end: at the next spot with as much influence, or at the edge. */
function nextSpot(spot: Spot, bubbles: readonly Bubble[]): number {
  const beside = bubbles.filter((bubble) => Math.abs(bubble.influence - spot.influence) < 1 && bubble.difficulty > spot.difficulty);
  return Math.min(across[1], ...beside.map((bubble) => bubble.difficulty));
}

function listed({ difficulty, influence, bubbles }: Spot, most: number, widthPx: number, labels: MatrixLabels) {
  const shown = bubbles.length > most ? bubbles.slice(0, most - 1) : bubbles;
  const rest = bubbles.length - shown.length;
  const lines = shown.map((bubble) => ({ ...bubble, name: shortened(bubble.label, widthPx, 12), isMore: false }));
  const more = rest ? [{ label: '', difficulty, influence, startHere: false, name: labels.more(rest), isMore: true }] : [];
  return [...lines, ...more].map((line, index, all) => ({ ...line, dy: (index - (all.length - 1) / 2) * LINE }));
}
