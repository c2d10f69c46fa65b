import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, type Position } from './frame.ts';
import { textWidth } from './text-width.ts';

/** What was expected of a group, and what came of it. */
export interface ExpectedRow {
  /** "3 keer". */
  readonly label: string;
  readonly expected: number;
  readonly real: number;
  /** Both in words, for who points at it. */
  readonly text: string;
}

const KEY = 28;

/** A legend in a line at the top left, in pixels of its own. */
const legend = (entries: readonly { readonly words: string; readonly ink: string }[]): Layer[] =>
  entries.map(({ words, ink }, i) => ({
    data: { values: [{ words }] },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'top',
      fontWeight: 600,
      color: ink,
      x: entries.slice(0, i).reduce((x, entry) => x + textWidth(entry.words) + 24, 4),
      y: 0,
    },
    encoding: { text: { field: 'words' } },
  }));

/** Real means as bars with the expected means as points over them, group after group. */
export function expectedBars(
  rows: readonly ExpectedRow[],
  labels: { readonly group: string; readonly value: string; readonly expected: string; readonly real: string },
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const most = Math.max(0.1, ...rows.flatMap(({ expected, real }) => [expected, real]));
  const values = rows.map((row) => ({ ...row }));
  const x: Position = {
    field: 'label',
    type: 'ordinal',
    sort: null,
    title: labels.group,
    scale: { paddingInner: 0.35 },
    axis: { labelAngle: 0, grid: false, labelOverlap: true },
  };
  const y = (field: 'expected' | 'real'): Position => ({
    field,
    type: 'quantitative',
    title: labels.value,
    scale: { domain: [0, most * 1.15], nice: false },
    axis: { domain: false, tickCount: 5 },
  });
  return framed(frame, Math.round(Math.min(320, Math.max(230, frame.width * 0.45))) + KEY, {
    layer: [
      {
        data: { values },
        mark: { type: 'bar', color: palette.green, opacity: 0.35 },
        encoding: { x, y: y('real'), tooltip: { field: 'text', type: 'nominal' } },
      },
      {
        data: { values },
        mark: { type: 'line', color: palette.ink, strokeWidth: 1, strokeDash: [3, 3] },
        encoding: { x, y: y('expected') },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 80, opacity: 1, color: palette.ink, stroke: palette.sheet, strokeWidth: 2 },
        encoding: { x, y: y('expected'), tooltip: { field: 'text', type: 'nominal' } },
      },
      ...legend([
        { words: `■ ${labels.real}`, ink: palette.green },
        { words: `● ${labels.expected}`, ink: palette.ink },
      ]),
    ],
  });
}

export interface TrackedWeek {
  readonly week: number;
  readonly expected: number;
  readonly real: number;
}

/** Orders so far, real and expected, by week; a rule stands where the fit ended and the check began. */
export function trackingCurve(
  weeks: readonly TrackedWeek[],
  splitWeek: number,
  labels: { readonly week: string; readonly orders: string; readonly expected: string; readonly real: string; readonly split: string },
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const last = Math.max(1, ...weeks.map(({ week }) => week));
  const most = Math.max(1, ...weeks.flatMap(({ expected, real }) => [expected, real]));
  const x = (field: string): Position => ({
    field,
    type: 'quantitative',
    title: labels.week,
    scale: { domain: [0, last], nice: false },
    axis: { grid: false, tickCount: Math.max(3, Math.floor(frame.width / 90)) },
  });
  const y = (field: string): Position => ({
    field,
    type: 'quantitative',
    title: labels.orders,
    scale: { domain: [0, most * 1.1], nice: false },
    axis: { domain: false, tickCount: 5 },
  });
  const values = weeks.map((week) => ({ ...week }));
  const split = [{ week: splitWeek, words: labels.split, top: most * 1.08 }];
  const isLate = splitWeek > last / 2;
  return framed(frame, Math.round(Math.min(320, Math.max(230, frame.width * 0.45))) + KEY, {
    layer: [
      { data: { values: split }, mark: { type: 'rule', color: palette.lineStrong, strokeDash: [4, 4] }, encoding: { x: x('week') } },
      {
        data: { values: split },
        mark: { type: 'text', align: isLate ? 'right' : 'left', dx: isLate ? -6 : 6, baseline: 'top', color: palette.ink2, dy: 18 },
        encoding: { x: x('week'), y: y('top'), text: { field: 'words' } },
      },
      { data: { values }, mark: { type: 'line', color: palette.green, strokeWidth: 2.5 }, encoding: { x: x('week'), y: y('real') } },
      {
        data: { values },
        mark: { type: 'line', color: palette.ink, strokeWidth: 1.5, strokeDash: [3, 3] },
        encoding: { x: x('week'), y: y('expected') },
      },
      ...legend([
        { words: `— ${labels.real}`, ink: palette.green },
        { words: `┄ ${labels.expected}`, ink: palette.ink },
      ]),
    ],
  });
}
