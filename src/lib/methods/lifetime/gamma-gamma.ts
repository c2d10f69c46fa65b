import { digamma, logGamma } from '#lib/methods/numeric/log-gamma.ts';
import { minimise, type Objective } from '#lib/methods/numeric/minimise.ts';

/** Customers by how often they came back and what they then spent per order on average (above nought), equal ones together. */
export interface SpendGroups {
  readonly repeats: Float64Array;
  readonly meanSpend: Float64Array;
  readonly customers: Float64Array;
}

/** The parameters of Gamma-Gamma (Fader and Hardie 2013): an order's amount varies as Gamma(p, ν), ν over customers as Gamma(q, v). */
export interface SpendParameters {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

export interface FittedSpend {
  readonly parameters: SpendParameters;
  readonly logLikelihood: number;
}

/** Minus the mean log-likelihood per customer over the logarithms of p, q and v, with its gradient. Amounts are in units of `unit`. */
export function gammaGammaObjective({ repeats, meanSpend, customers }: SpendGroups, unit: number): Objective {
  const total = customers.reduce((sum, count) => sum + count, 0);
  const counts = new Map<number, number>();
  let steady = 0;
  const logs = new Float64Array(repeats.length);
  repeats.forEach((x, i) => {
    const count = customers[i] ?? 0;
    counts.set(x, (counts.get(x) ?? 0) + count);
    logs[i] = Math.log(((meanSpend[i] ?? 0) / unit) * x);
    steady -= count * Math.log((meanSpend[i] ?? 0) / unit);
  });
  const summed = logs.reduce((sum, log, i) => sum + (customers[i] ?? 0) * (repeats[i] ?? 0) * log, 0);

  return (at, gradient) => {
    const [p = 1, q = 1, v = 1] = at.map(Math.exp);
    let value = steady + p * summed + total * (q * Math.log(v) - logGamma(q));
    let byP = summed;
    let byQ = total * (Math.log(v) - digamma(q));
    let byV = (total * q) / v;
    for (const [x, count] of counts) {
      value += count * (logGamma(p * x + q) - logGamma(p * x));
      byP += count * x * (digamma(p * x + q) - digamma(p * x));
      byQ += count * digamma(p * x + q);
    }
    for (let i = 0; i < customers.length; i++) {
      const count = customers[i] as number;
      const x = repeats[i] as number;
      const sum = v + (x * (meanSpend[i] as number)) / unit;
      const log = Math.log(sum);
      value -= count * (p * x + q) * log;
      byP -= count * x * log;
      byQ -= count * log;
      byV -= (count * (p * x + q)) / sum;
    }
    gradient[0] = (-byP * p) / total;
    gradient[1] = (-byQ * q) / total;
    gradient[2] = (-byV * v) / total;
    return -value / total;
  };
}

const FURTHEST = 9;

/** Fits Gamma-Gamma by maximum likelihood; null when no set of parameters is the most likely one. v is in the unit of the amounts. */
export function fitSpend(groups: SpendGroups, onProgress: (percent: number) => void): FittedSpend | null {
  const customers = groups.customers.reduce((sum, count) => sum + count, 0);
  const unit = groups.customers.reduce((sum, count, i) => sum + count * (groups.meanSpend[i] ?? 0), 0) / customers;
  const onStep = (steps: number) => onProgress((1 - Math.exp(-steps / 20)) * 100);
  const { at, slope, value } = minimise(gammaGammaObjective(groups, unit), [1, 1, 0.5], { tolerance: 1e-9, onStep });
  if (!(slope < 1e-6) || at.some((part) => Math.abs(part) > FURTHEST)) return null;
  const [p = 1, q = 1, v = 1] = at.map(Math.exp);
  return { parameters: { p, q, v: v * unit }, logLikelihood: -value * customers - customers * Math.log(unit) };
}
