import type { TopLevelSpec } from 'vega-lite';
import { type Frame, framed, type Layer, paletteOf, pixels, type Position } from './frame.ts';
import { parcelOf } from './palettes.ts';
import { shortened, textWidth } from './text-width.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words, at the end of the bar: "31 %". */
  readonly text: string;
  /** A segment or tier, for its colour. */
  readonly segment?: string;
}

const ROW = 30;

/** Bars across, in the order given, names at the left and values at their ends. Values below nought run to the left. */
export function barList(bars: readonly Bar[], frame: Frame, reference?: { readonly at: number; readonly text: string }): TopLevelSpec {
  const palette = paletteOf(frame);
  const nameWidth = Math.min(frame.width * 0.4, Math.max(40, ...bars.map((bar) => textWidth(bar.label))) + 12);
  const room = Math.max(30, ...bars.map((bar) => textWidth(bar.text))) + 12;
  const top = reference ? 22 : 0;
  const values = bars.map((bar, place) => ({
    ...bar,
    tip: `${bar.label}\n${bar.text}`,
    name: shortened(bar.label, nameWidth - 8),
    y: top + place * ROW + 4,
    y2: top + (place + 1) * ROW - 4,
    middle: top + (place + 0.5) * ROW,
    fill: bar.segment === undefined ? palette.green : parcelOf(palette, bar.segment).fill,
  }));
  const least = Math.min(0, reference?.at ?? 0, ...bars.map((bar) => bar.value));
  const most = Math.max(least + Number.EPSILON, reference?.at ?? 0, ...bars.map((bar) => bar.value), least === 0 ? 1e-9 : 0);
  const height = Math.max(ROW, bars.length * ROW) + top;
  const left = nameWidth + (least < 0 ? room : 0);
  const x = (field: string): Position => ({
    field,
    type: 'quantitative',
    axis: null,
    scale: { domain: [least, most], range: [left, frame.width - room], nice: false, zero: false },
  });
  const { y } = pixels(frame.width, height);
  const atEnd = (below: boolean): Layer => ({
    data: { values: values.filter((bar) => bar.value < 0 === below) },
    mark: { type: 'text', align: below ? 'right' : 'left', dx: below ? -6 : 6 },
    encoding: { x: x('value'), y: y('middle'), text: { field: 'text' } },
  });
  const line: Layer[] = reference
    ? [
        {
          data: { values: [{ at: reference.at }] },
          mark: { type: 'rule', color: palette.ink2, strokeDash: [3, 3], y: top, y2: height },
          encoding: { x: x('at') },
        },
        {
          data: { values: [{ at: reference.at, text: reference.text }] },
          mark: { type: 'text', align: 'center', baseline: 'top', y: 2, color: palette.ink2 },
          encoding: { x: x('at'), text: { field: 'text' } },
        },
      ]
    : [];
  return framed(frame, height, {
    layer: [
      {
        data: { values },
        mark: { type: 'text', align: 'left' },
        encoding: {
          x: { value: 0 },
          y: y('middle'),
          text: { field: 'name' },
          tooltip: { field: 'label', type: 'nominal' },
        },
      },
      {
        data: { values },
        mark: { type: 'rect' },
        encoding: {
          x: x('value'),
          x2: { datum: 0 },
          y: y('y'),
          y2: { field: 'y2' },
          color: { field: 'fill', type: 'nominal', scale: null },
          tooltip: { field: 'tip', type: 'nominal' },
        },
      },
      atEnd(false),
      atEnd(true),
      ...line,
    ],
  });
}
