import type { Part } from './measures.ts';

/** So many best customers: how deep, what they did, and how that compares with all. Shares of one. */
export interface Depth {
  readonly share: number;
  readonly n: number;
  readonly actual: number;
  /** Of what all did. */
  readonly actualShare: number;
  /** Their rate (or mean) over that of all. */
  readonly lift: number;
  readonly profit: number | null;
}

/** What one response (or one unit of the number) yields, and what one contact costs. */
export interface Prices {
  readonly margin: number | null;
  readonly cost: number | null;
}

/** A score above this earns its contact back: cost / margin. Null when either is not known. */
export const breakEven = ({ margin, cost }: Prices): number | null => (margin !== null && cost !== null ? cost / margin : null);

/** After each part the best customers so far; profit = margin · what they did - cost · how many they are. */
export function depths(parts: readonly Part[], prices: Prices): Depth[] {
  const total = parts.reduce((sum, { actual }) => sum + actual, 0);
  const customers = parts.reduce((sum, { n }) => sum + n, 0);
  const { margin, cost } = prices;
  let n = 0;
  let actual = 0;
  return parts.map((part) => {
    n += part.n;
    actual += part.actual;
    const share = n / customers;
    const actualShare = total === 0 ? 0 : actual / total;
    const profit = margin !== null && cost !== null ? margin * actual - cost * n : null;
    return { share, n, actual, actualShare, lift: total === 0 ? 1 : actualShare / share, profit };
  });
}

/** The depth with the highest profit; null when no depth earns anything or prices are not known. */
export function bestDepth(all: readonly Depth[]): Depth | null {
  let best: Depth | null = null;
  for (const depth of all) if (depth.profit !== null && depth.profit > (best?.profit ?? 0)) best = depth;
  return best;
}

/** Parts taken together by so many: hundredths into tenths. */
export const joinedParts = (parts: readonly Part[], by: number): Part[] =>
  Array.from({ length: Math.ceil(parts.length / by) }, (_, place) =>
    parts
      .slice(place * by, (place + 1) * by)
      .reduce((sum, { n, actual }) => ({ n: sum.n + n, actual: sum.actual + actual }), { n: 0, actual: 0 }),
  );
