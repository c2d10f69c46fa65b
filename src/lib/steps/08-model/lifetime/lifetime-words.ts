import { assertNever } from '#lib/core/assert-never.ts';
import type { ExpectedRow } from '#lib/charts/expected-real.ts';
import { formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { HoldoutVerdict, LifetimeFacts } from '#lib/jobs/questions/lifetime-facts.ts';
import type { HoldoutPart, LifetimeFitted, SpendPart } from '#lib/project/lifetime-model.ts';
import type { SegmentRow } from '#lib/steps/08-model/segment-rows.ts';

const DAYS_IN_MONTH = 365.25 / 12;
/** From here on a horizon is said in months. */
const MONTHS_FROM_DAYS = 59;

/** "12 months", "28 days". */
const horizonWords = (days: number): string =>
  days >= MONTHS_FROM_DAYS
    ? m.lifetime_months({ count: formatNumber(Math.round(days / DAYS_IN_MONTH)) })
    : m.lifetime_days({ count: formatNumber(days) });

/** What the model says in a sentence or two. */
export function lifetimeClaim({ all, segments, horizonDays }: LifetimeFacts, currency: string): string {
  const words = {
    horizon: horizonWords(horizonDays),
    customers: formatNumber(all.customers),
    orders: formatNumber(all.orders),
    gone: formatNumber(segments.find(({ segment }) => segment === 'gone')?.customers ?? 0),
  };
  return all.revenue === null
    ? m.lifetime_claim_orders(words)
    : m.lifetime_claim({ ...words, revenue: formatMoney(all.revenue, currency) });
}

/** What that is worth today and how it was counted; nothing without amounts. */
export function worthWords({ all, margin, marginFrom, yearlyDiscount }: LifetimeFacts, currency: string): string | null {
  if (all.clv === null) return null;
  const words = { clv: formatMoney(all.clv, currency), discount: formatShare(yearlyDiscount) };
  if (marginFrom === 'nobody') return m.lifetime_worth_nobody(words);
  const counted = { ...words, margin: formatShare(margin) };
  return marginFrom === 'costs' ? m.lifetime_worth_costs(counted) : m.lifetime_worth_settings(counted);
}

/** How the check on the last days turned out, or why there is none. */
export function checkWords(holdout: HoldoutPart, verdict: HoldoutVerdict | null): string {
  const days = formatNumber(holdout.days);
  if (holdout.outcome === 'none') {
    const none = {
      shortHistory: m.lifetime_check_short,
      tooFewRepeaters: () => m.lifetime_check_few({ days }),
      noPattern: () => m.lifetime_check_none({ days }),
    };
    return none[holdout.why]();
  }
  if (!verdict) return '';
  const { expected, real, error } = verdict;
  const verdicts = { close: m.lifetime_verdict_close, rough: m.lifetime_verdict_rough, off: m.lifetime_verdict_off };
  return [
    m.lifetime_checked({ days, expected: formatNumber(expected), real: formatNumber(real) }),
    ...(error === null ? [] : [errorWords(error)]),
    verdicts[verdict.verdict](),
  ].join(' ');
}

const LEAST = 0.01;

function errorWords(error: number): string {
  if (Math.abs(error) < LEAST) return m.lifetime_spot_on();
  const share = formatShare(Math.abs(error), 0);
  return error > 0 ? m.lifetime_too_many({ share }) : m.lifetime_too_few({ share });
}

/** Why there is no model, and what to do. */
export function noneWords(none: Extract<LifetimeFitted, { outcome: 'none' }>): { title: string; action: string } {
  switch (none.why) {
    case 'noCustomers':
      return { title: m.lifetime_none_customers(), action: m.lifetime_none_customers_action() };
    case 'oneDay':
      return { title: m.lifetime_none_day(), action: m.lifetime_none_day_action() };
    case 'shortHistory':
      return { title: m.lifetime_none_short(), action: m.lifetime_none_short_action() };
    case 'tooFewRepeaters':
      return {
        title: m.lifetime_none_few({ repeaters: formatNumber(none.repeaters), customers: formatNumber(none.customers) }),
        action: m.lifetime_none_few_action(),
      };
    case 'noPattern':
      return { title: m.lifetime_none_pattern(), action: m.lifetime_none_pattern_action() };
    default:
      return assertNever(none.why);
  }
}

/** Why there are orders but no amounts. */
export const spendNoneWords = ({ why }: Extract<SpendPart, { outcome: 'none' }>): string =>
  ({
    noAmounts: m.lifetime_spend_none_amounts,
    tooFewRepeaters: m.lifetime_spend_none_few,
    noPattern: m.lifetime_spend_none_pattern,
    meanUndefined: m.lifetime_spend_none_mean,
  })[why]();

/** The check per number of repeat orders, for the picture and its table. */
export function barRows({ byRepeats }: Extract<HoldoutPart, { outcome: 'fitted' }>): (ExpectedRow & { readonly customers: number })[] {
  const last = 7;
  return byRepeats.map(({ repeats, customers, expected, real }) => {
    const label = repeats >= last ? `${last}+` : formatNumber(repeats);
    const words = { expected: formatNumber(expected, 2), real: formatNumber(real, 2), customers: formatNumber(customers) };
    const group = repeats >= last ? m.lifetime_or_more({ count: formatNumber(last) }) : label;
    return { label, customers, expected, real, text: m.lifetime_bar_text({ group, ...words }) };
  });
}

const order = ['alive', 'doubtful', 'gone', 'once'];

/** The segments with their value today, or without amounts their expected orders. */
export function lifetimeRows({ segments, all }: LifetimeFacts): SegmentRow[] {
  const worth = (totals: { readonly clv: number | null; readonly orders: number }) =>
    all.clv === null ? totals.orders : (totals.clv ?? 0);
  const whole = worth(all);
  return segments
    .toSorted((a, b) => order.indexOf(a.segment) - order.indexOf(b.segment))
    .map((each) => ({
      segment: each.segment,
      customers: each.customers,
      customerShare: all.customers === 0 ? 0 : each.customers / all.customers,
      revenue: worth(each),
      revenueShare: whole === 0 ? 0 : worth(each) / whole,
    }));
}

/** A line of the list of numbers. */
interface Figure {
  readonly label: string;
  readonly value: string;
}

const NORMAL_95 = 1.96;

/** What is expected of all customers, in figures. */
export function totalRows({ all, segments, horizonDays }: LifetimeFacts, currency: string): Figure[] {
  const gone = segments.find(({ segment }) => segment === 'gone')?.customers ?? 0;
  return [
    { label: m.lifetime_ahead(), value: horizonWords(horizonDays) },
    { label: m.lifetime_col_orders(), value: formatNumber(all.orders) },
    ...(all.revenue === null ? [] : [{ label: m.lifetime_total_revenue(), value: formatMoney(all.revenue, currency) }]),
    ...(all.clv === null
      ? []
      : [
          { label: m.lifetime_col_value(), value: formatMoney(all.clv, currency) },
          { label: m.lifetime_per_customer(), value: formatMoney(all.customers > 0 ? all.clv / all.customers : 0, currency) },
        ]),
    { label: segmentName('gone'), value: formatNumber(gone) },
  ];
}

/** Everything that was found, for whoever wants to see it. */
export function numberRows({ fitted, leftOut }: LifetimeFacts, currency: string): Figure[] {
  const { parameters, spread, spend } = fitted;
  const figure = (label: string, value: string): Figure => ({ label, value });
  const names = { r: 'r', alpha: 'α', a: 'a', b: 'b' } as const;
  const interval = (name: keyof typeof names): Figure => {
    const value = parameters[name];
    const wide = spread && Math.exp(NORMAL_95 * spread[name]);
    const text = formatNumber(value, 3);
    const words = wide
      ? m.lifetime_interval({ value: text, low: formatNumber(value / wide, 3), high: formatNumber(value * wide, 3) })
      : text;
    return figure(wide ? m.lifetime_parameter({ name: names[name] }) : names[name], words);
  };
  return [
    figure(m.lifetime_used(), formatNumber(fitted.customers)),
    figure(m.lifetime_used_repeaters(), formatNumber(fitted.repeaters)),
    ...(leftOut + fitted.leftOut > 0 ? [figure(m.lifetime_left_out(), formatNumber(leftOut + fitted.leftOut))] : []),
    figure(m.lifetime_rhythm(), m.lifetime_weeks({ count: formatNumber(parameters.alpha / parameters.r, 1) })),
    figure(m.lifetime_leaves(), formatShare(parameters.a / (parameters.a + parameters.b))),
    ...(['r', 'alpha', 'a', 'b'] as const).map(interval),
    figure(m.lifetime_likelihood(), formatNumber(fitted.logLikelihood, 2)),
    ...(spend.outcome === 'fitted' ? spendRows(spend, currency) : []),
  ];
}

function spendRows(spend: Extract<SpendPart, { outcome: 'fitted' }>, currency: string): Figure[] {
  const { p, q, v } = spend.parameters;
  return [
    { label: m.lifetime_spend_customers(), value: formatNumber(spend.customers) },
    ...(spend.leftOut > 0 ? [{ label: m.lifetime_spend_left_out(), value: formatNumber(spend.leftOut) }] : []),
    { label: m.lifetime_spend_mean(), value: formatMoney((p * v) / (q - 1), currency) },
    { label: m.lifetime_spend_parameters(), value: [p, q, v].map((value) => formatNumber(value, 2)).join(' · ') },
    { label: m.lifetime_spend_likelihood(), value: formatNumber(spend.logLikelihood, 2) },
    ...(spend.correlation === null ? [] : [{ label: m.lifetime_correlation(), value: formatNumber(spend.correlation, 2) }]),
  ];
}

/** The warning that number and amount go together; nothing when they do not. */
export function correlatedWords({ fitted: { spend }, isCorrelated }: LifetimeFacts): string | null {
  if (!isCorrelated || spend.outcome !== 'fitted' || spend.correlation === null) return null;
  const more = spend.correlation > 0 ? m.lifetime_more() : m.lifetime_less();
  return m.lifetime_correlated({ more, value: formatNumber(spend.correlation, 2) });
}
