import type { OwnSegment } from './segment-models.ts';

/** The colours of segments with names of their own, neighbours well apart. */
const ring = [
  'champions',
  'new',
  'sleep',
  'potential',
  'cantLose',
  'promising',
  'loyal',
  'risk',
  'attention',
  'hibernating',
  'lost',
] as const;

/** Segments of the other models that say good or bad of themselves. */
const likeness: Readonly<Record<string, string>> = {
  alive: 'champions',
  doubtful: 'attention',
  gone: 'lost',
  once: 'new',
  'prediction-top': 'champions',
  'prediction-middle': 'potential',
  'prediction-low': 'lost',
  'lookalike-1': 'champions',
  'lookalike-5': 'loyal',
  'lookalike-10': 'potential',
};

/** The parcel whose colour a segment has: its own name for those of RFM and the value tiers. */
export function parcelOf(segment: string, own: ReadonlyMap<string, OwnSegment>): string {
  const colour = own.get(segment)?.colour;
  if (colour !== undefined) return ring[colour % ring.length] ?? segment;
  return likeness[segment] ?? segment;
}
