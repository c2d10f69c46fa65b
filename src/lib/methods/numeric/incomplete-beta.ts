import { logGamma } from './log-gamma.ts';

const CLOSE = 1e-16;
const TINY = 1e-300;

/** The regularised incomplete beta function I_x(a, b), a and b above nought: Lentz' continued fraction (DLMF 8.17.22). 0 to 1. */
export function lowerBetaShare(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromNought(1 - ((a + b) * x) / (a + 1));
  let value = d;
  const grow = (term: number): number => {
    d = 1 / awayFromNought(1 + term * d);
    c = awayFromNought(1 + term / c);
    value *= d * c;
    return d * c;
  };
  for (let n = 1; n < 10_000; n++) {
    grow((n * (b - n) * x) / ((a + 2 * n - 1) * (a + 2 * n)));
    const step = grow((-(a + n) * (a + b + n) * x) / ((a + 2 * n) * (a + 2 * n + 1)));
    if (Math.abs(step - 1) < CLOSE) break;
  }
  return value;
}

const awayFromNought = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
