import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, pixels } from './frame.ts';
import { textWidth } from './text-width.ts';
import { timePosition } from './time-axis.ts';

interface SetWindow {
  /** Observed before the cut-off, or the horizon after it in which the target falls. */
  readonly kind: 'observation' | 'horizon';
  /** ISO days; `from` is the first day of it, `to` the day after the last. */
  readonly from: string;
  readonly to: string;
  /** On the bar: "365 dagen". */
  readonly text: string;
}
export interface SetTimeline {
  /** "Modelset". */
  readonly label: string;
  readonly windows: readonly SetWindow[];
}
export interface TimelineLabels {
  /** Names of the two kinds, in the key above: "kijken", "uitkomst". */
  readonly observation: string;
  readonly horizon: string;
  /** At the line of the analysis date: "peildatum 21-11-2025". */
  readonly analysisDate: string;
}

const ROW = 54;
const TOP = 58;

/** The windows of the model, verification and scoring sets as bars on one line of time. */
export function windowsTimeline(sets: readonly SetTimeline[], analysisDate: string, labels: TimelineLabels, frame: Frame): TopLevelSpec {
  const palette = paletteOf(frame);
  const height = TOP + sets.length * ROW;
  const inks = {
    observation: { fill: palette.parcels.promising?.fill, text: palette.parcels.promising?.text },
    horizon: { fill: palette.parcels.champions?.fill, text: palette.parcels.champions?.text },
  };
  const bars = sets.flatMap((set, place) =>
    set.windows.map((window) => {
      const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
      return {
        text: window.text,
        tip: `${set.label}\n${labels[window.kind]}: ${window.text}`,
        from,
        to,
        middle: (from + to) / 2,
        y: TOP + place * ROW + 24,
        y2: TOP + (place + 1) * ROW - 4,
        fill: inks[window.kind].fill,
        ink: inks[window.kind].text,
      };
    }),
  );
  const domain = [
    Math.min(...bars.map((bar) => bar.from), Date.parse(analysisDate)),
    Math.max(...bars.map((bar) => bar.to), Date.parse(analysisDate)),
  ];
  const span = Math.max(1, (domain[1] ?? 1) - (domain[0] ?? 0));
  const fits = bars
    .filter((bar) => ((bar.to - bar.from) / span) * frame.width > textWidth(bar.text) + 10)
    .map((bar) => ({ ...bar, y: (bar.y + bar.y2) / 2 }));
  const x = timePosition(domain[0] ?? 0, domain[1] ?? 1, frame.width, null);
  const { y } = pixels(frame.width, height);
  const keyed = (['observation', 'horizon'] as const).map((kind, index) => {
    const left = index * (textWidth(labels.observation) + 44);
    return { kind, left, words: labels[kind], fill: inks[kind].fill };
  });
  const date = { at: Date.parse(analysisDate), text: labels.analysisDate };
  return framed(frame, height + 26, {
    layer: [
      ...keyed.flatMap((key): Layer[] => [
        { data: { values: [key] }, mark: { type: 'square', size: 150, opacity: 1, color: key.fill, x: key.left + 7, y: 12 }, encoding: {} },
        { data: { values: [key] }, mark: { type: 'text', align: 'left', x: key.left + 20, y: 12 }, encoding: { text: { field: 'words' } } },
      ]),
      {
        data: { values: sets.map((set, place) => ({ label: set.label, y: TOP + place * ROW + 12 })) },
        mark: { type: 'text', align: 'left', x: 0, fontWeight: 600 },
        encoding: { y: y('y'), text: { field: 'label' } },
      },
      {
        data: { values: bars },
        mark: { type: 'rect', x2Offset: -2 },
        encoding: {
          x: x('from'),
          x2: { field: 'to' },
          y: y('y'),
          y2: { field: 'y2' },
          color: { field: 'fill', type: 'nominal', scale: null },
          tooltip: { field: 'tip', type: 'nominal' },
        },
      },
      {
        data: { values: fits },
        mark: { type: 'text', fontSize: 12 },
        encoding: { x: x('middle'), y: y('y'), text: { field: 'text' }, color: { field: 'ink', type: 'nominal', scale: null } },
      },
      {
        data: { values: [date] },
        mark: { type: 'rule', color: palette.ink, strokeWidth: 1.5, y: TOP - 4, y2: height },
        encoding: { x: x('at') },
      },
      {
        data: { values: [date] },
        mark: {
          type: 'text',
          align: date.at > (domain[0] ?? 0) + span / 2 ? 'right' : 'left',
          baseline: 'bottom',
          y: TOP - 8,
          fontWeight: 600,
        },
        encoding: { x: x('at'), text: { field: 'text' } },
      },
    ],
  });
}
