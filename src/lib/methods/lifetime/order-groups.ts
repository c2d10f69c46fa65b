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
  const keep = Array.from(customers.keys()).filter((i) => isPossible(repeats[i] ?? NaN, spanDays[i] ?? NaN, ageDays[i] ?? NaN));
  const only = (column: Float64Array) => Float64Array.from(keep, (i) => column[i] ?? 0);
  if (keep.length === customers.length) return { groups, leftOut: 0 };
  const possible = { repeats: only(repeats), spanDays: only(spanDays), ageDays: only(ageDays), customers: only(customers) };
  return { groups: possible, leftOut: customersIn(groups).customers - customersIn(possible).customers };
}
