import { choleskyTriangle, inverseDiagonal, solveWithTriangle } from '#lib/methods/numeric/cholesky.ts';
import { normalQuantile, normalTail } from '#lib/methods/numeric/normal.ts';
import type { Estimate } from './least-squares-fit.ts';

const MOST_STEPS = 50;
const CLOSE = 1e-10;

export interface LogisticRows {
  /** Each with a number for each row of the target. */
  readonly columns: readonly Float64Array[];
  /** 0 or 1, both present. */
  readonly target: Float64Array;
  readonly penalty: number;
  /** What each row counts for in the likelihood; 1 when not given. */
  readonly weights?: Float64Array;
}

export interface LogisticFit {
  readonly intercept: number;
  /** With Wald intervals from the penalised information matrix; without variance inflation. */
  readonly estimates: readonly Estimate[];
  /** The fitted chance per row. */
  readonly chances: Float64Array;
  readonly logLikelihood: number;
  readonly steps: number;
  /** The columns divide the two classes without a mistake: only the penalty keeps the estimates finite. */
  readonly separated: boolean;
}

/**
 * Logistic regression with an intercept and an L2 penalty: the least of -log-likelihood + penalty/2 Σ coefficient² (scikit-learn
 * with C = 1 / penalty; R's glm at 0), by iteratively reweighted least squares with halved steps. The intercept is not penalised.
 * 'separation' when without penalty there is no least, since the columns divide the classes; 'noConvergence' when none was found
 * in 50 steps.
 */
export function fitLogistic(rows: LogisticRows, onProgress?: (share: number) => void): LogisticFit | 'separation' | 'noConvergence' {
  const { columns, target, penalty, weights } = rows;
  const all = weights ? sum(weights) : target.length;
  const yes = weights ? product(weights, target) : sum(target);
  let beta = new Float64Array(columns.length + 1);
  beta[0] = Math.log(yes / (all - yes));
  let eta = scoresOf(columns, beta, target.length);
  let loss = lossOf(rows, eta, beta);
  const none = () => (isSeparated(eta, target) ? 'separation' : 'noConvergence');
  for (let step = 1; step <= MOST_STEPS; step++) {
    onProgress?.(Math.min(0.95, step / 10));
    const { gradient, information } = derivatives(rows, eta, beta);
    const lower = choleskyTriangle(information);
    if (!lower) return none();
    const move = solveWithTriangle(lower, gradient);
    let next = beta;
    let nextLoss = Infinity;
    for (let share = 1; share > 1e-6; share /= 2) {
      next = beta.map((value, j) => value + share * (move[j] as number));
      eta = scoresOf(columns, next, target.length);
      nextLoss = lossOf(rows, eta, next);
      if (nextLoss <= loss * (1 + 1e-14)) break;
    }
    if (!Number.isFinite(nextLoss)) return none();
    const gain = loss - nextLoss;
    beta = next;
    loss = nextLoss;
    if (gain > CLOSE * (Math.abs(loss) + CLOSE)) continue;
    if (penalty === 0 && isSeparated(eta, target)) return 'separation';
    return finished(rows, eta, beta, step);
  }
  return none();
}

function finished(rows: LogisticRows, eta: Float64Array, beta: Float64Array, steps: number): LogisticFit | 'noConvergence' {
  const lower = choleskyTriangle(derivatives(rows, eta, beta).information);
  if (!lower) return 'noConvergence';
  const variances = inverseDiagonal(lower);
  const width = normalQuantile(0.975);
  return {
    intercept: beta[0] as number,
    estimates: rows.columns.map((_, column) => {
      const estimate = beta[column + 1] as number;
      const standardError = Math.sqrt(variances[column + 1] as number);
      const p = 2 * normalTail(Math.abs(estimate) / standardError);
      return {
        column,
        estimate,
        standardError,
        low: estimate - width * standardError,
        high: estimate + width * standardError,
        p,
        vif: null,
      };
    }),
    chances: eta.map(chanceOf),
    logLikelihood: -lossOf({ ...rows, penalty: 0 }, eta, beta),
    steps,
    separated: isSeparated(eta, rows.target),
  };
}

/** 1 / (1 + e^-x), without overflow. */
export const chanceOf = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

function scoresOf(columns: readonly Float64Array[], beta: Float64Array, rows: number): Float64Array {
  const eta = new Float64Array(rows).fill(beta[0] as number);
  columns.forEach((column, j) => {
    const slope = beta[j + 1] as number;
    if (slope !== 0) for (let i = 0; i < rows; i++) eta[i] = (eta[i] as number) + slope * (column[i] as number);
  });
  return eta;
}

function lossOf({ target, penalty, weights }: LogisticRows, eta: Float64Array, beta: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < eta.length; i++) {
    const x = eta[i] as number;
    const own = (x > 0 ? x : 0) + Math.log1p(Math.exp(-Math.abs(x))) - (target[i] as number) * x;
    loss += weights ? (weights[i] as number) * own : own;
  }
  for (let j = 1; j < beta.length; j++) loss += (penalty / 2) * (beta[j] as number) ** 2;
  return loss;
}

function derivatives({ columns, target, penalty, weights }: LogisticRows, eta: Float64Array, beta: Float64Array) {
  const rows = target.length;
  const size = columns.length + 1;
  const miss = new Float64Array(rows);
  const spread = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const chance = chanceOf(eta[i] as number);
    const counts = weights ? (weights[i] as number) : 1;
    miss[i] = counts * ((target[i] as number) - chance);
    spread[i] = counts * chance * (1 - chance);
  }
  const gradient = new Float64Array(size);
  const information = Array.from({ length: size }, () => new Float64Array(size));
  const weighted = new Float64Array(rows);
  gradient[0] = sum(miss);
  (information[0] as Float64Array)[0] = sum(spread);
  columns.forEach((column, j) => {
    const row = information[j + 1] as Float64Array;
    for (let i = 0; i < rows; i++) weighted[i] = (spread[i] as number) * (column[i] as number);
    gradient[j + 1] = product(miss, column) - penalty * (beta[j + 1] as number);
    row[0] = sum(weighted);
    for (let k = 0; k <= j; k++) row[k + 1] = product(weighted, columns[k] as Float64Array) + (k === j ? penalty : 0);
  });
  return { gradient, information };
}

function isSeparated(eta: Float64Array, target: Float64Array): boolean {
  let lowestYes = Infinity;
  let highestNo = -Infinity;
  for (let i = 0; i < eta.length; i++) {
    if (target[i] === 1) lowestYes = Math.min(lowestYes, eta[i] as number);
    else highestNo = Math.max(highestNo, eta[i] as number);
  }
  return lowestYes > highestNo;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function product(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let i = 0; i < left.length; i++) total += (left[i] as number) * (right[i] as number);
  return total;
}
