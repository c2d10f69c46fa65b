/** A smooth function: gives its value at a point and writes its gradient there. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** The largest part of the gradient in size. */
  readonly slope: number;
  /** Whether the slope came below the tolerance; otherwise it stopped where no step brought it lower. */
  readonly isConverged: boolean;
  readonly steps: number;
}

type Matrix = readonly Float64Array[];

export interface MinimiseOptions {
  /** Of the gradient's largest part; scale the objective so that this means the same for few rows and many. */
  readonly tolerance?: number;
  readonly mostSteps?: number;
  /** The longest step in any one direction. */
  readonly longest?: number;
  /** The inverse of the second derivatives as far as it is known beforehand, by rows: few steps are needed then. */
  readonly inverse?: Matrix;
  readonly onStep?: (steps: number) => void;
}

/** Armijo's share of the promised descent that a step must bring. */
const DESCENT = 1e-4;
/** A sum over many rows is not known closer than this, relative to its size. */
const NOISE = 1e-13;

/**
 * The lowest point near a start, by BFGS (Nocedal and Wright, algorithm 6.1) with a backtracking line search. For some tens of
 * dimensions: it keeps the whole inverse Hessian. Values that are not finite count as too high.
 */
export function minimise(objective: Objective, start: ArrayLike<number>, options: MinimiseOptions = {}): Minimum {
  const { tolerance = 1e-8, mostSteps = 200, longest = 2, onStep } = options;
  const size = start.length;
  let at = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let value = objective(at, gradient);
  let inverse = options.inverse?.map((row) => row.slice()) ?? identity(size);
  let isFresh = !options.inverse;
  let steps = 0;
  while (steps < mostSteps && slopeOf(gradient) > tolerance) {
    let direction = times(inverse, gradient, -1);
    let descent = dot(direction, gradient);
    if (!(descent < 0)) {
      inverse = identity(size);
      isFresh = true;
      direction = times(inverse, gradient, -1);
      descent = dot(direction, gradient);
    }
    const next = stepDownhill(objective, { at, value, direction, descent, longest, slope: slopeOf(gradient) });
    if (!next) {
      if (isFresh) break;
      inverse = identity(size);
      isFresh = true;
      continue;
    }
    const moved = next.at.map((place, i) => place - (at[i] ?? 0));
    const turned = next.gradient.map((part, i) => part - (gradient[i] ?? 0));
    const curvature = dot(moved, turned);
    if (curvature > 1e-14 * Math.sqrt(dot(moved, moved) * dot(turned, turned))) {
      if (isFresh) inverse = identity(size, curvature / dot(turned, turned));
      updateInverse(inverse, moved, turned, curvature);
      isFresh = false;
    }
    ({ at, value, gradient } = next);
    steps++;
    onStep?.(steps);
  }
  const slope = slopeOf(gradient);
  return { at, value, slope, isConverged: Number.isFinite(value) && slope <= tolerance, steps };
}

interface Line {
  readonly at: Float64Array;
  readonly value: number;
  readonly direction: Float64Array;
  readonly descent: number;
  readonly longest: number;
  readonly slope: number;
}

/** Where the value is lower as promised, or the same as far as it can be known and less steep; null when there is no such place. */
function stepDownhill(objective: Objective, { at, value, direction, descent, longest, slope }: Line) {
  let length = Math.min(1, longest / slopeOf(direction));
  const noise = NOISE * Math.abs(value) + Number.MIN_VALUE;
  for (let tries = 0; tries < 50; tries++) {
    const place = at.map((from, i) => from + length * (direction[i] ?? 0));
    const gradient = new Float64Array(at.length);
    const reached = objective(place, gradient);
    const isLower = reached <= value + DESCENT * length * descent;
    const isLevel = Math.abs(reached - value) <= noise && slopeOf(gradient) < 0.9 * slope;
    if ((isLower || isLevel) && gradient.every(Number.isFinite)) return { at: place, value: reached, gradient };
    if (-length * descent < noise) return null;
    length /= Number.isFinite(reached) ? 2 : 10;
  }
  return null;
}

const identity = (size: number, scale = 1): Matrix =>
  Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_none, j) => (i === j ? scale : 0)));
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const times = (matrix: Matrix, vector: Float64Array, scale: number): Float64Array =>
  Float64Array.from(matrix, (row) => scale * dot(row, vector));
const slopeOf = (gradient: Float64Array): number => gradient.reduce((most, part) => Math.max(most, Math.abs(part)), 0);

/** H ← (I - ρ s y') H (I - ρ y s') + ρ s s', ρ = 1 / s'y. */
function updateInverse(inverse: Matrix, moved: Float64Array, turned: Float64Array, curvature: number): void {
  const product = times(inverse, turned, 1);
  const scale = (1 + dot(turned, product) / curvature) / curvature;
  inverse.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) {
      const [si = 0, sj = 0, pi = 0, pj = 0] = [moved[i], moved[j], product[i], product[j]];
      row[j] = (row[j] ?? 0) + scale * si * sj - (pi * sj + si * pj) / curvature;
    }
  });
}
