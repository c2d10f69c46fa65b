import { fitOrders } from './fit-orders.ts';
import { fitSpend, type SpendGroups } from './gamma-gamma.ts';
import { holdoutOf, type HoldoutInput } from './holdout.ts';
import { customersIn, type OrderGroups, possibleGroups } from './order-groups.ts';
import { FEWEST_REPEATERS, type HoldoutPart, type LifetimeFitted, type SpendPart } from './settings.ts';

export interface LifetimeInput {
  readonly groups: OrderGroups;
  /** Null when no file has amounts. Groups whose mean is not above nought are left out. */
  readonly spend: SpendGroups | null;
  /** Null when the history is too short to keep days apart; `days` is then what would have been kept. */
  readonly holdout: HoldoutInput | null;
}

/** A shorter history than this says nothing of who comes back. */
const SHORTEST_DAYS = 56;

/** Fits the orders, the amounts and the check on days kept apart; each says why there is none. */
export function fitLifetime({ groups, spend, holdout }: LifetimeInput, onProgress: (percent: number) => void): LifetimeFitted {
  const possible = possibleGroups(groups);
  const { customers, repeaters } = customersIn(possible.groups);
  const none = (why: Extract<LifetimeFitted, { outcome: 'none' }>['why']): LifetimeFitted => ({
    outcome: 'none',
    why,
    customers,
    repeaters,
  });
  const historyDays = possible.groups.ageDays.reduce((most, days) => Math.max(most, days), 0);
  if (customers === 0) return none('noCustomers');
  if (historyDays === 0) return none('oneDay');
  if (historyDays < SHORTEST_DAYS) return none('shortHistory');
  if (repeaters < FEWEST_REPEATERS) return none('tooFewRepeaters');
  const orders = fitOrders(possible.groups, (percent) => onProgress(percent * 0.45));
  if (!orders) return none('noPattern');
  const amounts = spendPart(spend, (percent) => onProgress(45 + percent * 0.1));
  const check: HoldoutPart = holdout
    ? holdoutOf(holdout, (percent) => onProgress(55 + percent * 0.45))
    : { outcome: 'none', why: 'shortHistory', days: 0 };
  return { outcome: 'fitted', ...orders, customers, repeaters, leftOut: possible.leftOut, spend: amounts, holdout: check };
}

function spendPart(spend: SpendGroups | null, onProgress: (percent: number) => void): SpendPart {
  if (!spend) return { outcome: 'none', why: 'noAmounts', customers: 0 };
  const keep = Array.from(spend.customers.keys()).filter((i) => (spend.repeats[i] ?? 0) > 0 && (spend.meanSpend[i] ?? 0) > 0);
  const only = (column: Float64Array) => Float64Array.from(keep, (i) => column[i] ?? 0);
  const used = { repeats: only(spend.repeats), meanSpend: only(spend.meanSpend), customers: only(spend.customers) };
  const count = (column: Float64Array) => column.reduce((sum, customers) => sum + customers, 0);
  const customers = count(used.customers);
  const none = (why: Extract<SpendPart, { outcome: 'none' }>['why']): SpendPart => ({ outcome: 'none', why, customers });
  if (customers < FEWEST_REPEATERS) return none('tooFewRepeaters');
  const fitted = fitSpend(used, onProgress);
  if (!fitted) return none('noPattern');
  if (fitted.parameters.q <= 1) return none('meanUndefined');
  return { outcome: 'fitted', ...fitted, customers, leftOut: count(spend.customers) - customers, correlation: correlation(used) };
}

/** Pearson's correlation of x and m over customers; null when either does not vary. */
function correlation({ repeats, meanSpend, customers }: SpendGroups): number | null {
  const total = customers.reduce((sum, count) => sum + count, 0);
  const mean = (of: (i: number) => number) => customers.reduce((sum, count, i) => sum + count * of(i), 0) / total;
  const x = (i: number) => repeats[i] ?? 0;
  const m = (i: number) => meanSpend[i] ?? 0;
  const [meanX, meanM] = [mean(x), mean(m)];
  const spread = Math.sqrt(mean((i) => (x(i) - meanX) ** 2) * mean((i) => (m(i) - meanM) ** 2));
  return spread > 0 ? mean((i) => (x(i) - meanX) * (m(i) - meanM)) / spread : null;
}
