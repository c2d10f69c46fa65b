import { formatMoney, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { RfmAxis, RfmFacts } from '#lib/jobs/questions/rfm-facts.ts';

type Scored = Pick<RfmFacts, 'ranges' | 'scores' | 'cuts'>;

/**
 * What each score of an axis means, in days, orders or money, from score 1 up: with fixed cut points those, otherwise what is in it. The
 * outermost range is open: more would score the same. A score by rank that nobody has is said to be empty.
 */
export function scoreLabels(facts: Scored, axis: RfmAxis, currency: string): string[] {
  const amount = axis === 'monetary' ? (value: number) => formatMoney(value, currency) : (value: number) => formatNumber(value);
  if (facts.cuts) return fixedLabels[axis](facts.cuts[axis], amount);
  const own = facts.ranges.flatMap(({ low, high, ...range }) =>
    range.axis === axis && low !== null && high !== null ? [{ ...range, low, high }] : [],
  );
  const last = axis === 'recency' ? Math.min(...own.map((range) => range.score)) : Math.max(...own.map((range) => range.score));
  return Array.from({ length: facts.scores }, (_, i) => {
    const range = own.find(({ score }) => score === i + 1);
    if (!range) return m.step8_score_empty();
    const open = range.score === last && range.high > range.low;
    const text = open ? m.step8_range_open({ low: amount(range.low) }) : closed(amount(range.low), amount(range.high));
    return withUnit[axis](text, range.high);
  });
}

type Amount = (value: number) => string;

/** From thresholds in ascending order. Days and orders are whole, so that one range ends before the next begins; money flows over. */
const fixedLabels: Readonly<Record<RfmAxis, (cuts: readonly number[], amount: Amount) => string[]>> = {
  recency: (cuts, amount) =>
    [
      ...cuts.map((high, i) => withUnit.recency(wholeRange((cuts[i - 1] ?? -1) + 1, high, amount), high)),
      withUnit.recency(m.step8_range_open({ low: amount((cuts.at(-1) ?? 0) + 1) }), Infinity),
    ].toReversed(),
  frequency: (cuts, amount) => [
    ...cuts.map((next, i) => withUnit.frequency(wholeRange(cuts[i - 1] ?? 1, next - 1, amount), next - 1)),
    withUnit.frequency(m.step8_range_open({ low: amount(cuts.at(-1) ?? 1) }), Infinity),
  ],
  monetary: (cuts, amount) => [
    m.step8_range_under({ high: amount(cuts[0] ?? 0) }),
    ...cuts.slice(1).map((high, i) => closed(amount(cuts[i] ?? 0), amount(high))),
    m.step8_range_open({ low: amount(cuts.at(-1) ?? 0) }),
  ],
};

const wholeRange = (low: number, high: number, amount: Amount): string =>
  high < low ? m.step8_score_empty() : closed(amount(low), amount(high));

const closed = (low: string, high: string): string => (low === high ? low : m.step8_range({ low, high }));

const withUnit: Readonly<Record<RfmAxis, (text: string, high: number) => string>> = {
  recency: (range, high) => (range === m.step8_score_empty() ? range : high === 1 ? m.step8_one_day({ range }) : m.step8_days({ range })),
  frequency: (range, high) =>
    range === m.step8_score_empty() ? range : high === 1 ? m.step8_one_order({ range }) : m.step8_orders({ range }),
  monetary: (range) => range,
};

/** A range of whole days in words. */
export const dayRange = (least: number, most: number): string => withUnit.recency(closed(formatNumber(least), formatNumber(most)), most);

/** The labels of the map's second axis: orders, money, or the score itself where two axes are averaged. */
export function secondLabels(facts: Scored & Pick<RfmFacts, 'axis'>, currency: string): string[] {
  if (facts.axis === 'both') return Array.from({ length: facts.scores }, (_, i) => m.step8_score({ score: String(i + 1) }));
  return scoreLabels(facts, facts.axis, currency);
}
