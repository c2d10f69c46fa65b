import { type Bins, binCount } from './bins.ts';
import { addCode, emptyPart, type Histogram, minus, type Part, plus, purity } from './histogram.ts';

/** A split of one node by one predictor, in codes. */
export interface CodeSplit {
  /** The predictor's place in the list of bins. */
  readonly predictor: number;
  readonly kind: 'atMost' | 'oneOf' | 'known';
  /** Per code, missing last: 1 when it goes left. */
  readonly goesLeft: Uint8Array;
  readonly gain: number;
  /** Customers of the node of whom the predictor is missing. */
  readonly missing: number;
  readonly left: Part;
  readonly right: Part;
}

/** Gains that differ less than this part of the whole's spread are equal; the first found is kept. */
const RESOLUTION = 1e-10;

/**
 * The split of a node with the greatest gain of purity that leaves `leastLeaf` customers on both sides, or null. Ordered
 * predictors are tried between all bins; categories in the order of their mean outcome, which finds the best of all ways to part
 * them for a number or two classes (Fisher 1958; Breiman et al. 1984, 9.4), with more classes the order by each class in turn.
 * Missing goes to the side with the greater gain, or against all that is known.
 */
export function bestSplit(
  histograms: readonly Histogram[],
  bins: readonly Bins[],
  whole: Part,
  leastLeaf: number,
  spread: number,
): CodeSplit | null {
  let best: CodeSplit | null = null;
  histograms.forEach((histogram, predictor) => {
    const cut = bins[predictor];
    if (!cut) return;
    for (const found of candidates(histogram, cut, whole, leastLeaf)) {
      if (found.gain > (best?.gain ?? 0) + RESOLUTION * spread) best = { ...found, predictor };
    }
  });
  return best;
}

function* candidates(histogram: Histogram, bins: Bins, whole: Part, leastLeaf: number): Generator<Omit<CodeSplit, 'predictor'>> {
  const missingCode = binCount(bins);
  const missing = emptyPart(histogram.width);
  addCode(missing, histogram, missingCode);
  const known = minus(whole, missing);
  const base = purity(whole);
  const fits = (left: Part, right: Part) => left.count >= leastLeaf && right.count >= leastLeaf && right.count > 0 && left.count > 0;
  if (fits(known, missing)) {
    const goesLeft = new Uint8Array(missingCode + 1).fill(1);
    goesLeft[missingCode] = 0;
    yield { kind: 'known', goesLeft, gain: purity(known) + purity(missing) - base, left: known, right: missing, missing: missing.count };
  }
  const kind = bins.kind === 'number' ? 'atMost' : 'oneOf';
  for (const order of bins.kind === 'number' ? [range(missingCode)] : ordersOfLevels(histogram, missingCode)) {
    const below = emptyPart(histogram.width);
    for (let upTo = 0; upTo < order.length - 1; upTo++) {
      addCode(below, histogram, order[upTo] ?? 0);
      const above = minus(known, below);
      for (const missingLeft of missing.count > 0 ? [true, false] : [below.count >= above.count]) {
        const left = missingLeft ? plus(below, missing) : { count: below.count, sums: below.sums.slice() };
        const right = missingLeft ? above : plus(above, missing);
        if (!fits(left, right) || below.count === 0 || above.count === 0) continue;
        const gain = purity(left) + purity(right) - base;
        const goesLeft = new Uint8Array(missingCode + 1);
        for (let i = 0; i <= upTo; i++) goesLeft[order[i] ?? 0] = 1;
        if (missingLeft) goesLeft[missingCode] = 1;
        const split = { kind, goesLeft, gain, missing: missing.count, left, right } as const;
        yield kind === 'oneOf' ? listed(split, histogram) : split;
      }
    }
  }
}

/** Categories that occur in the node by their mean outcome: once for one sum or two classes, otherwise by each class's share. */
function ordersOfLevels({ counts, sums, width }: Histogram, codes: number): number[][] {
  const present = range(codes).filter((code) => (counts[code] ?? 0) > 0);
  const sumsToOrderBy = width <= 2 ? [width - 1] : range(width);
  return sumsToOrderBy.map((j) => {
    const mean = (code: number): number => (sums[code * width + j] ?? 0) / (counts[code] ?? 1);
    return [...present].sort((a, b) => mean(a) - mean(b) || a - b);
  });
}

/** The same split, such that the categories that go left can be listed: not "all others", and rather few than many. */
function listed(split: Omit<CodeSplit, 'predictor'>, { counts }: Histogram): Omit<CodeSplit, 'predictor'> {
  const missingCode = split.goesLeft.length - 1;
  const others = missingCode - 1;
  const isLeft = (code: number): boolean => split.goesLeft[code] === 1;
  const present = range(missingCode).filter((code) => (counts[code] ?? 0) > 0);
  const lefts = present.filter(isLeft).length;
  const swap = (counts[others] ?? 0) > 0 ? isLeft(others) : lefts > present.length - lefts;
  if (!swap) return split;
  const goesLeft = new Uint8Array(missingCode + 1);
  for (const code of present) goesLeft[code] = isLeft(code) ? 0 : 1;
  goesLeft[missingCode] = isLeft(missingCode) ? 0 : 1;
  return { ...split, goesLeft, left: split.right, right: split.left };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
