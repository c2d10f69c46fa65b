import { inverseHessian } from '#lib/methods/numeric/inverse-hessian.ts';
import { minimise, type Minimum, type Objective } from '#lib/methods/numeric/minimise.ts';
import { bgNbdObjective, type OrderParameters } from './bg-nbd.ts';
import { customersIn, oneCustomerIn, type OrderGroups } from './order-groups.ts';

/**
 * The parameters of the orders as fitted. `spread`: the standard errors of their logarithms, null when they cannot be told. `isHeld`: a
 * and b had no most likely values by themselves, and were held near one.
 */
export interface FittedOrders {
  readonly parameters: OrderParameters;
  readonly spread: OrderParameters | null;
  readonly isHeld: boolean;
  readonly logLikelihood: number;
}

const DAYS_IN_WEEK = 7;
/** Logarithms of r, α (in tenths of the longest age), a and b from which the search starts. */
const starts = [
  [-1, -1, -0.5, 0.5],
  [0.7, 0, -1.5, 1],
] as const;
/** Of more than twice as many groups a part of the customers, in about so many, first tells where to search. */
const ENOUGH_TO_BEGIN = 20_000;
const TOLERANCE = 1e-9;
/** A logarithm beyond this is on its way to nought or to infinity: customers then do not differ in this respect. */
const FURTHEST = 9;
/** Of ln a and ln b when they are held: many customers know well that they all leave alike. */
const FURTHEST_HELD = 14;
/** How wide ln a and ln b are held around nought, as a standard deviation. */
const HELD_SPREAD = 3;

/**
 * Fits BG/NBD by maximum likelihood; null when customers do not differ in rhythm. α is in weeks. When customers do not differ in how
 * they leave, a and b run off together while a / (a + b) stands; then a normal prior on ln a and ln b keeps them within reach.
 */
export function fitOrders(groups: OrderGroups, onProgress: (percent: number) => void): FittedOrders | null {
  const unitDays = groups.ageDays.reduce((most, days) => Math.max(most, days), 0) / 10;
  const unitWeeks = unitDays / DAYS_IN_WEEK;
  const free = bgNbdObjective(groups, unitDays);
  const { customers } = customersIn(groups);
  const repeats = groups.customers.reduce((sum, count, i) => sum + count * (groups.repeats[i] ?? 0), 0);
  const held = withHeldLeaving(free, customers);
  const freely = fromPart(groups, unitDays, free, onProgress) ?? lowest(free, FURTHEST, (percent) => onProgress(percent / 2));
  const best = freely ?? lowest(held, FURTHEST_HELD, (percent) => onProgress(50 + percent / 2));
  if (!best) return null;
  const objective = freely ? free : held;
  const [r = 1, alpha = 1, a = 1, b = 1] = best.at.map(Math.exp);
  const spread = inverseHessian(objective, best.at)?.map((row, i) => Math.sqrt((row[i] ?? NaN) / customers));
  return {
    parameters: { r, alpha: alpha * unitWeeks, a, b },
    spread: spread?.every(Number.isFinite) ? { r: spread[0] ?? 0, alpha: spread[1] ?? 0, a: spread[2] ?? 0, b: spread[3] ?? 0 } : null,
    isHeld: !freely,
    logLikelihood: -free(best.at, new Float64Array(best.at.length)) * customers - repeats * Math.log(unitWeeks),
  };
}

/** The lowest point near that of a part of the customers, whose second derivatives are those of all but for some per cents. */
function fromPart(groups: OrderGroups, unitDays: number, objective: Objective, onProgress: (percent: number) => void): Minimum | null {
  const oneIn = Math.floor(groups.customers.length / ENOUGH_TO_BEGIN);
  if (oneIn < 2) return null;
  const part = bgNbdObjective(oneCustomerIn(oneIn, groups), unitDays);
  const near = lowest(part, FURTHEST, (percent) => onProgress(percent * 0.3));
  const inverse = near && inverseHessian(part, near.at);
  if (!inverse) return null;
  const found = minimise(objective, near.at, {
    tolerance: TOLERANCE,
    inverse,
    onStep: (steps) => onProgress(30 + 70 * closeness(steps, 5)),
  });
  return isFound(found, FURTHEST) ? found : null;
}

function lowest(objective: Objective, furthest: number, onProgress: (percent: number) => void): Minimum | null {
  let best: Minimum | null = null;
  starts.forEach((start, turn) => {
    const onStep = (steps: number) => onProgress(((turn + closeness(steps, 20)) * 100) / starts.length);
    const found = minimise(objective, start, { tolerance: TOLERANCE, onStep });
    if (isFound(found, furthest) && (best === null || found.value < best.value)) best = found;
  });
  return best;
}

/** How far a search is whose number of steps is not known: 0 to 1. */
const closeness = (steps: number, usual: number): number => 1 - Math.exp(-steps / usual);

/** The objective with the prior on ln a and ln b, weighed as one more customer would be. */
const withHeldLeaving =
  (objective: Objective, customers: number): Objective =>
  (at, gradient) => {
    const weight = 1 / (customers * HELD_SPREAD ** 2);
    const [, , a = 0, b = 0] = at;
    const value = objective(at, gradient);
    gradient[2] = (gradient[2] ?? 0) + weight * a;
    gradient[3] = (gradient[3] ?? 0) + weight * b;
    return value + (weight * (a * a + b * b)) / 2;
  };

/** Rounding may keep the slope of many rows from the tolerance; this is close enough for six digits. */
const isFound = ({ slope, at }: Minimum, furthest: number): boolean =>
  slope < 1e-6 && at.every((part, i) => Math.abs(part) < (i < 2 ? FURTHEST : furthest));
