import type { OrderParameters } from './bg-nbd.ts';
import { fitOrders } from './fit-orders.ts';
import { customersIn, type OrderGroups, possibleGroups } from './order-groups.ts';
import { aliveChance, ordersIfAlive } from './score.ts';
import { FEWEST_REPEATERS, type HoldoutPart } from './settings.ts';

const DAYS_IN_WEEK = 7;
const MOST_REPEATS_SHOWN = 7;
const MOST_POINTS = 80;

/** Customers as they were some days ago, and what came of them. */
export interface HoldoutInput {
  /** How many days were kept apart. */
  readonly days: number;
  /** With `laterOrders`: the order days of all customers of the group within the days kept apart. */
  readonly groups: OrderGroups & { readonly laterOrders: Float64Array };
  /** Repeat orders of these customers in the first week after the first order of all (0), in the second, ... */
  readonly weeklyOrders: Float64Array;
}

/**
 * Fits on what was known some days ago and sets what that model expects of the days since against what came: per number of repeat
 * orders before, and added up by week. Fader, Hardie and Lee (2005), figures 2 and 3.
 */
export function holdoutOf({ days, groups, weeklyOrders }: HoldoutInput, onProgress: (percent: number) => void): HoldoutPart {
  const { customers, repeaters } = customersIn(groups);
  if (repeaters < FEWEST_REPEATERS) return { outcome: 'none', why: 'tooFewRepeaters', days };
  const fitted = fitOrders(possibleGroups(groups).groups, onProgress);
  if (!fitted) return { outcome: 'none', why: 'noPattern', days };
  const { parameters } = fitted;
  return {
    outcome: 'fitted',
    days,
    customers,
    parameters,
    byRepeats: byRepeats(parameters, groups, days),
    weekly: weekly(parameters, groups, days, weeklyOrders),
  };
}

function byRepeats(parameters: OrderParameters, groups: HoldoutInput['groups'], days: number) {
  const rows = Array.from({ length: MOST_REPEATS_SHOWN + 1 }, () => ({ customers: 0, expected: 0, real: 0 }));
  const known = new Map<string, number>();
  groups.customers.forEach((customers, i) => {
    const [repeats = 0, span = 0, age = 0] = [groups.repeats[i], groups.spanDays[i], groups.ageDays[i]];
    const key = `${repeats} ${age}`;
    const ahead = known.get(key) ?? ordersIfAlive(parameters, repeats, age / DAYS_IN_WEEK, days / DAYS_IN_WEEK);
    known.set(key, ahead);
    const history = { repeats, spanWeeks: span / DAYS_IN_WEEK, ageWeeks: age / DAYS_IN_WEEK };
    const row = rows[Math.min(repeats, MOST_REPEATS_SHOWN)];
    if (!row) return;
    row.customers += customers;
    row.expected += customers * ahead * aliveChance(parameters, history);
    row.real += groups.laterOrders[i] ?? 0;
  });
  return rows.flatMap(({ customers, expected, real }, repeats) =>
    customers > 0 ? [{ repeats, customers, expected: expected / customers, real: real / customers }] : [],
  );
}

/** What is expected of all so far: for each day on which customers began, their number times the orders expected since. */
function weekly(parameters: OrderParameters, groups: OrderGroups, days: number, weeklyOrders: Float64Array) {
  const oldest = groups.ageDays.reduce((most, age) => Math.max(most, age), 0);
  const began = new Float64Array(oldest + 1);
  groups.customers.forEach((customers, i) => {
    const day = oldest - (groups.ageDays[i] ?? 0);
    began[day] = (began[day] ?? 0) + customers;
  });
  const lastWeek = Math.floor((oldest + days + 1) / DAYS_IN_WEEK);
  const sinceStart = Float64Array.from({ length: lastWeek * DAYS_IN_WEEK + 1 }, (_, day) =>
    ordersIfAlive(parameters, 0, 0, day / DAYS_IN_WEEK),
  );
  const every = Math.ceil(lastWeek / MOST_POINTS);
  const points: { week: number; expected: number; real: number }[] = [];
  let real = 0;
  for (let week = 1; week <= lastWeek; week++) {
    real += weeklyOrders[week - 1] ?? 0;
    if (week % every && week !== lastWeek) continue;
    const until = week * DAYS_IN_WEEK;
    const expected = began.reduce(
      (sum, customers, day) => sum + (customers > 0 && day < until ? customers * (sinceStart[until - day] ?? 0) : 0),
      0,
    );
    points.push({ week, expected: Math.round(expected * 10) / 10, real });
  }
  return points;
}
