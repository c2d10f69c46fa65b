import { formatMoney, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { RfmAxis, ScoreRange } from '#lib/jobs/questions/rfm-facts.ts';

/**
 * What each score of an axis means, in days, orders or money, from score 1 up. The outermost range is open: more would
 * score the same. A score nobody has is said to be empty.
 */
export function scoreLabels(ranges: readonly ScoreRange[], axis: RfmAxis, scores: number, currency: string): string[] {
  const own = ranges.flatMap(({ low, high, ...range }) =>
    range.axis === axis && low !== null && high !== null ? [{ ...range, low, high }] : [],
  );
  const last = axis === 'recency' ? Math.min(...own.map((range) => range.score)) : Math.max(...own.map((range) => range.score));
  const amount = axis === 'monetary' ? (value: number) => formatMoney(value, currency) : (value: number) => formatNumber(value);
  return Array.from({ length: scores }, (_, i) => {
    const range = own.find(({ score }) => score === i + 1);
    if (!range) return m.step8_score_empty();
    const open = range.score === last && range.high > range.low;
    const text = open ? m.step8_range_open({ low: amount(range.low) }) : closed(amount(range.low), amount(range.high));
    return withUnit[axis](text, range.high);
  });
}

const closed = (low: string, high: string): string => (low === high ? low : m.step8_range({ low, high }));

const withUnit: Readonly<Record<RfmAxis, (text: string, high: number) => string>> = {
  recency: (range, high) => (high === 1 ? m.step8_one_day({ range }) : m.step8_days({ range })),
  frequency: (range, high) => (high === 1 ? m.step8_one_order({ range }) : m.step8_orders({ range })),
  monetary: (range) => range,
};

/** The labels of the map's second axis: orders, money, or the score itself where two axes are averaged. */
export function secondLabels(
  ranges: readonly ScoreRange[],
  settings: { readonly axis: 'frequency' | 'monetary' | 'both'; readonly scores: number },
  currency: string,
): string[] {
  if (settings.axis === 'both') return Array.from({ length: settings.scores }, (_, i) => m.step8_score({ score: String(i + 1) }));
  return scoreLabels(ranges, settings.axis, settings.scores, currency);
}
