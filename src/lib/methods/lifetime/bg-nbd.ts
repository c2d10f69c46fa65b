import type { Objective } from '#lib/methods/numeric/minimise.ts';
import { digamma, logGamma } from '#lib/methods/numeric/log-gamma.ts';
import type { OrderGroups } from './order-groups.ts';

/**
 * The parameters of BG/NBD: order rates vary over customers as Gamma(r, α), with α in weeks; after each order a customer leaves
 * with a chance that varies as Beta(a, b).
 */
export interface OrderParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Minus the mean log-likelihood per customer of BG/NBD (Fader, Hardie and Lee 2005) over the logarithms of r, α, a and b, with its
 * gradient. Time is in units of `unitDays`. What hangs on x alone or on a number of days alone is computed once per evaluation.
 */
export function bgNbdObjective({ repeats, spanDays, ageDays, customers }: OrderGroups, unitDays: number): Objective {
  const total = customers.reduce((sum, count) => sum + count, 0);
  const mostRepeats = repeats.reduce((most, x) => Math.max(most, x), 0);
  const mostDays = ageDays.reduce((most, days) => Math.max(most, days), 0);
  const withRepeats = new Float64Array(mostRepeats + 1);
  repeats.forEach((x, i) => (withRepeats[x] = (withRepeats[x] ?? 0) + (customers[i] ?? 0)));
  const logs = new Float64Array(mostDays + 1);
  const inverses = new Float64Array(mostDays + 1);
  const leaving = new Float64Array(mostRepeats + 1);
  const left = new Float64Array(mostRepeats + 1);

  return (at, gradient) => {
    const [r = 1, alpha = 1, a = 1, b = 1] = at.map(Math.exp);
    for (let day = 0; day <= mostDays; day++) {
      const time = alpha + day / unitDays;
      logs[day] = Math.log(time);
      inverses[day] = 1 / time;
    }
    left.fill(0);
    let value = 0;
    let [byR, byAlpha, byA, byB] = [0, 0, 0, 0];
    withRepeats.forEach((count, x) => {
      leaving[x] = Math.log(a) - Math.log(b + Math.max(x, 1) - 1);
      if (count === 0) return;
      value += count * (logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x));
      byR += count * digamma(r + x);
      byA -= count * digamma(a + b + x);
      byB += count * (digamma(b + x) - digamma(a + b + x));
    });
    value += total * (r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b));
    byR += total * (Math.log(alpha) - digamma(r));
    byAlpha += (total * r) / alpha;
    byA += total * digamma(a + b);
    byB += total * (digamma(a + b) - digamma(b));

    for (let i = 0; i < customers.length; i++) {
      const count = customers[i] as number;
      const x = repeats[i] as number;
      const age = ageDays[i] as number;
      const orders = r + x;
      const logAge = logs[age] as number;
      if (x === 0) {
        value -= count * orders * logAge;
        byR -= count * logAge;
        byAlpha -= count * orders * (inverses[age] as number);
        continue;
      }
      const span = spanDays[i] as number;
      const logSpan = logs[span] as number;
      const ahead = (leaving[x] as number) + orders * (logAge - logSpan);
      const least = Math.exp(-Math.abs(ahead));
      const share = (ahead > 0 ? 1 : least) / (1 + least);
      value += count * (Math.max(ahead, 0) + Math.log1p(least) - orders * logAge);
      byR -= count * (logAge + share * (logSpan - logAge));
      const inverseAge = inverses[age] as number;
      byAlpha -= count * orders * (inverseAge + share * ((inverses[span] as number) - inverseAge));
      left[x] = (left[x] as number) + count * share;
    }
    left.forEach((count, x) => {
      if (count === 0) return;
      byA += count / a;
      byB -= count / (b + x - 1);
    });
    gradient[0] = (-byR * r) / total;
    gradient[1] = (-byAlpha * alpha) / total;
    gradient[2] = (-byA * a) / total;
    gradient[3] = (-byB * b) / total;
    return -value / total;
  };
}
