import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, pixels } from './frame.ts';
import { shortened, textWidth } from './text-width.ts';

interface ScoreCount {
  readonly score: number;
  readonly customers: number;
  /** What the score means: "22 tot 60 dagen". */
  readonly range: string;
  /** The customers in words: "1.204". */
  readonly text: string;
}
export interface ScorePanel {
  /** "Recency", "Frequency", "Monetary". */
  readonly label: string;
  readonly scores: readonly ScoreCount[];
}

const ROW = 28;
const GUTTER = 28;
const TITLE = 30;

/** Customers per score, a panel for each of R, F and M with its thresholds, best score first; side by side, or stacked when narrow. An empty score keeps its line. */
export function scoreBars(panels: readonly ScorePanel[], frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const beside = frame.width >= 620;
  const columns = beside ? panels.length : 1;
  const width = (frame.width - GUTTER * (columns - 1)) / Math.max(1, columns);
  const most = Math.max(1, ...panels.flatMap((panel) => panel.scores.map((score) => score.customers)));
  const room = Math.max(24, ...panels.flatMap((panel) => panel.scores.map((score) => textWidth(score.text)))) + 8;
  const rows = Math.max(1, ...panels.map((panel) => panel.scores.length));
  const panelHeight = TITLE + rows * ROW + (beside ? 0 : 14);
  const height = beside ? panelHeight : panelHeight * panels.length;

  const placed = panels.map((panel, index) => {
    const left = beside ? index * (width + GUTTER) : 0;
    const top = beside ? 0 : index * panelHeight;
    const names = Math.min(width * 0.64, Math.max(...panel.scores.map((score) => textWidth(score.range)), 20) + 32);
    const scores = panel.scores
      .toSorted((a, b) => b.score - a.score)
      .map((score, place) => {
        const middle = top + TITLE + (place + 0.5) * ROW;
        const x = left + names;
        return {
          ...score,
          tip: `${panel.label} ${score.score}: ${score.range}\n${score.text}`,
          left,
          named: left + 18,
          name: shortened(score.range, names - 24),
          middle,
          y: middle - 9,
          y2: middle + 9,
          x,
          x2: x + Math.max(1, (score.customers / most) * (width - names - room)),
        };
      });
    return { title: { label: panel.label, x: left, y: top + 12 }, scores };
  });
  const values = placed.flatMap((panel) => panel.scores);
  const { x, y } = pixels(frame.width, height);
  const words = (at: string, field: string, dx = 0): Layer => ({
    mark: { type: 'text', align: 'left', dx, color: field === 'text' || field === 'score' ? palette.ink : palette.ink2 },
    data: { values },
    encoding: { x: x(at), y: y('middle'), text: { field } },
  });
  return framed(frame, height, {
    layer: [
      {
        data: { values: placed.map((panel) => panel.title) },
        mark: { type: 'text', align: 'left', fontWeight: 600 },
        encoding: { x: x('x'), y: y('y'), text: { field: 'label' } },
      },
      words('left', 'score'),
      words('named', 'name'),
      {
        data: { values },
        mark: { type: 'rect', color: palette.green },
        encoding: {
          x: x('x'),
          x2: { field: 'x2' },
          y: y('y'),
          y2: { field: 'y2' },
          opacity: { condition: { test: 'datum.customers > 0', value: 1 }, value: 0.3 },
          tooltip: { field: 'tip', type: 'nominal' },
        },
      },
      words('x2', 'text', 6),
    ],
  });
}
