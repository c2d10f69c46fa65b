import type { TopLevelSpec } from 'vega-lite';
import { type Frame, paletteOf } from './frame.ts';
import { shareCurve } from './share-curve.ts';

export interface GainsPoint {
  /** Share of customers contacted so far, highest score first: 0 to 1. */
  readonly contacted: number;
  /** Share of what all customers did that they did: 0 to 1. */
  readonly gained: number;
}

/** A depth that is pointed out: "10 % van de klanten, 28 % van de bestellers". */
export interface GainsMark extends GainsPoint {
  readonly text: string;
}

/** What is reached against how many are contacted, best first. The straight line is contacting at random. */
export function gainsCurve(
  points: readonly GainsPoint[],
  marks: readonly GainsMark[],
  labels: { readonly contacted: string; readonly gained: string },
  frame: Frame,
): TopLevelSpec {
  const fill = paletteOf(frame).green;
  const share = ({ contacted, gained }: GainsPoint) => ({ of: contacted, held: gained });
  return shareCurve(
    [{ of: 0, held: 0 }, ...points.map(share)],
    marks.map((mark) => ({ ...share(mark), text: mark.text, fill, isDropped: false })),
    { of: labels.contacted, held: labels.gained },
    frame,
  );
}
