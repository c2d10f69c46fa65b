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

/** Influence against difficulty. Predictors on the same spot are listed under each other, as far as there is room; the table beside has them all. */
export function bubbleMatrix(bubbles: readonly Bubble[], labels: MatrixLabels, frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const height = 460;
  const rowsPerSpot = Math.floor(height / 5.4 / LINE);
  const spotWidth = (frame.width - 60) / 5;
  const values = spots(bubbles).flatMap((spot) => {
    const shown = spot.length > rowsPerSpot ? spot.slice(0, rowsPerSpot - 1) : spot;
    const rest = spot.length - shown.length;
    const rows = shown.length + (rest ? 1 : 0);
    const at = (index: number) => (index - (rows - 1) / 2) * LINE;
    const more = rest ? [{ ...(spot[0] as Bubble), label: '', name: labels.more(rest), isMore: true, dy: at(rows - 1) }] : [];
    return [...shown.map((bubble, index) => ({ ...bubble, name: shortened(bubble.label, spotWidth - 18), isMore: false, dy: at(index) })), ...more];
  });
  const scale = { domain: [0.6, 5.4], nice: false, zero: false };
  const axis = { values: [1, 2, 3, 4, 5], format: 'd', grid: false };
  const x = (field: string): Position => ({ field, type: 'quantitative', title: labels.difficulty, scale, axis });
  const y = (field: string): Position => ({ field, type: 'quantitative', title: labels.influence, scale, axis });
  const here = { x: x('difficulty'), y: y('influence') };
  const shift = [...new Set(values.map((bubble) => bubble.dy))];
  return framed(frame, height, {
    layer: [
      {
        data: { values: [{ x: 0.6, x2: 2.5, y: 3.5, y2: 5.4 }] },
        mark: { type: 'rect', color: palette.greenSoft },
        encoding: { x: x('x'), x2: { field: 'x2' }, y: y('y'), y2: { field: 'y2' } },
      },
      {
        data: { values: [{ x: 0.6, y: 5.4, text: labels.startHere }] },
        mark: { type: 'text', align: 'left', baseline: 'top', dx: 8, dy: 8, color: palette.green, fontWeight: 600 },
        encoding: { x: x('x'), y: y('y'), text: { field: 'text' } },
      },
      ...shift.flatMap((dy): Layer[] => {
        const row = values.filter((bubble) => bubble.dy === dy);
        return [
          {
            data: { values: row.filter((bubble) => !bubble.isMore) },
            mark: { type: 'point', filled: true, size: 90, opacity: 1, yOffset: dy, xOffset: 14 - spotWidth / 2 },
            encoding: {
              ...here,
              color: { condition: { test: 'datum.startHere', value: palette.green }, value: palette.lineStrong },
              tooltip: { field: 'label', type: 'nominal', title: 'title' },
            },
          },
          {
            data: { values: row },
            mark: { type: 'text', align: 'left', dx: 23 - spotWidth / 2, dy, fontSize: 12 },
            encoding: { ...here, text: { field: 'name' } },
          },
        ];
      }),
    ],
  });
}

function spots(bubbles: readonly Bubble[]): Bubble[][] {
  const found = new Map<string, Bubble[]>();
  for (const bubble of bubbles) {
    const key = `${bubble.difficulty} ${bubble.influence}`;
    found.set(key, [...(found.get(key) ?? []), bubble]);
  }
  return [...found.values()];
}
