import { normalQuantile } from '#lib/methods/numeric/normal.ts';

/** How sure a test must be: `alpha` is the two-sided chance of a false alarm, `power` the chance of seeing a real difference. */
export interface Certainty {
  readonly alpha: number;
  readonly power: number;
}

const usualCertainty: Certainty = { alpha: 0.05, power: 0.8 };

export interface GroupSizes {
  readonly control: number;
  readonly treated: number;
}

/**
 * How many customers show that a rate goes from `base` to `expected`, with `ratio` treated for each one in control
 * (methods.md, control groups; Fleiss without continuity correction). Null when that cannot be computed: rates must
 * differ and lie between 0 and 1, the ratio must be above nought.
 */
export function sampleSize(base: number, expected: number, ratio: number, certainty: Certainty = usualCertainty): GroupSizes | null {
  if (!isRate(base) || !isRate(expected) || base === expected || !(ratio > 0 && ratio < Infinity) || !isCertainty(certainty)) return null;
  const control = controlSize(base, expected, ratio, certainty);
  return { control: Math.ceil(control), treated: Math.ceil(ratio * control) };
}

/**
 * The inverse: the lowest rate above `base` that groups of these sizes can show, by halving. Null when not even a rate of
 * one can be shown, or the sizes or the base make no sense.
 */
export function smallestShownRate(base: number, sizes: GroupSizes, certainty: Certainty = usualCertainty): number | null {
  const { control, treated } = sizes;
  if (!isRate(base) || !(control > 0) || !(treated > 0) || !isCertainty(certainty)) return null;
  const ratio = treated / control;
  let shown = 1 - 1e-12;
  let tooSmall = base;
  if (!(shown > base) || controlSize(base, shown, ratio, certainty) > control) return null;
  for (let step = 0; step < 100 && shown - tooSmall > 1e-12; step++) {
    const middle = (shown + tooSmall) / 2;
    if (controlSize(base, middle, ratio, certainty) > control) tooSmall = middle;
    else shown = middle;
  }
  return shown;
}

function controlSize(base: number, expected: number, ratio: number, { alpha, power }: Certainty): number {
  const mean = (base + ratio * expected) / (1 + ratio);
  const underNothing = normalQuantile(1 - alpha / 2) * Math.sqrt((1 + 1 / ratio) * mean * (1 - mean));
  const underLift = normalQuantile(power) * Math.sqrt(base * (1 - base) + (expected * (1 - expected)) / ratio);
  return ((underNothing + underLift) / (expected - base)) ** 2;
}

const isRate = (rate: number): boolean => rate > 0 && rate < 1;
const isCertainty = ({ alpha, power }: Certainty): boolean => alpha > 0 && alpha < 1 && power > 0.5 && power < 1;
