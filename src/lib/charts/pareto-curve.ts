import type { TopLevelSpec } from 'vega-lite';
import { type Frame, paletteOf } from './frame.ts';
import { parcelOf } from './palettes.ts';
import { shareCurve } from './share-curve.ts';

export interface ParetoPoint {
  /** Share of customers so far, best first: 0 to 1. */
  readonly customerShare: number;
  /** Share of revenue they hold: 0 to 1. */
  readonly revenueShare: number;
}
export interface ParetoCut extends ParetoPoint {
  readonly tier: string;
  /** "20 % van de klanten, 61 % van de omzet". */
  readonly text: string;
}

/** Revenue against customers, best customers first, with the cut-offs of the value tiers. The straight line is what equal customers would give. */
export function paretoCurve(
  points: readonly ParetoPoint[],
  cuts: readonly ParetoCut[],
  labels: { readonly customers: string; readonly revenue: string },
  frame: Frame,
): TopLevelSpec {
  const palette = paletteOf(frame);
  const share = ({ customerShare, revenueShare }: ParetoPoint) => ({ of: customerShare, held: revenueShare });
  return shareCurve(
    points.map(share),
    cuts.map((cut) => ({ ...share(cut), text: cut.text, fill: parcelOf(palette, cut.tier).fill, isDropped: true })),
    { of: labels.customers, held: labels.revenue },
    frame,
  );
}
