/** Customers by what they did until a day, equal ones together; all columns are of one length, in whole days. */
export interface OrderGroups {
  /** x: order days after the first. */
  readonly repeats: Float64Array;
  /** t_x: from the first order day to the last. */
  readonly spanDays: Float64Array;
  /** T: from the first order day to the day of analysis. */
  readonly ageDays: Float64Array;
  /** How many customers are so. */
  readonly customers: Float64Array;
}

/** How many customers there are, and how many of them ordered more than once. */
export function customersIn({ repeats, customers }: OrderGroups): { readonly customers: number; readonly repeaters: number } {
  let [all, repeaters] = [0, 0];
  customers.forEach((count, i) => {
    all += count;
    if ((repeats[i] ?? 0) > 0) repeaters += count;
  });
  return { customers: all, repeaters };
}

/** Whether a group can be: whole repeat orders, of which the last is not before the first nor after the day of analysis. */
const isPossible = (repeats: number, span: number, age: number): boolean =>
  Number.isInteger(repeats) && repeats >= 0 && span >= 0 && span <= age && age < 1e6 && (repeats > 0 ? span > 0 : span === 0);

/** The groups that can be, and how many customers are in others. */
export function possibleGroups(groups: OrderGroups): { readonly groups: OrderGroups; readonly leftOut: number } {
  const { repeats, spanDays, ageDays, customers } = groups;
  const canBe = (i: number) => isPossible(repeats[i] ?? NaN, spanDays[i] ?? NaN, ageDays[i] ?? NaN);
  if (customers.every((_, i) => canBe(i))) return { groups, leftOut: 0 };
  const possible = withCustomers(groups, (i) => (canBe(i) ? (customers[i] ?? 0) : 0));
  return { groups: possible, leftOut: customersIn(groups).customers - customersIn(possible).customers };
}

/** One in so many customers, evenly over the groups; always the same ones of the same groups in the same order. */
export function oneCustomerIn(count: number, groups: OrderGroups): OrderGroups {
  let seen = 0;
  return withCustomers(groups, (i) => {
    const before = Math.floor(seen / count);
    seen += groups.customers[i] ?? 0;
    return Math.floor(seen / count) - before;
  });
}

/** The groups with so many customers each as `customersOf` says; without those that have none. */
function withCustomers(groups: OrderGroups, customersOf: (i: number) => number): OrderGroups {
  const counts = groups.customers.map((_, i) => customersOf(i));
  const keep = counts.map((_, i) => i).filter((i) => (counts[i] ?? 0) > 0);
  const kept = (column: Float64Array) => keep.map((i) => column[i] ?? 0);
  return { repeats: kept(groups.repeats), spanDays: kept(groups.spanDays), ageDays: kept(groups.ageDays), customers: kept(counts) };
}
