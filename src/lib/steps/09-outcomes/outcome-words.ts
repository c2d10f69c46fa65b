import { formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { segmentMeaning } from '#lib/i18n/segment-words.ts';
import type { SegmentOutcome } from './segment-outcomes.ts';
import type { Trait } from './traits.ts';

/** A segment in one or two sentences: how many, who, worth what. */
export function outcomeSentence(outcome: SegmentOutcome, currency: string): string {
  const n = outcome.customers;
  const meaning = segmentMeaning(outcome.segment);
  const counts = { n, customers: formatNumber(n), share: formatShare(outcome.customerShare) };
  const who = meaning ? m.step9_sentence({ ...counts, meaning }) : m.step9_sentence_bare(counts);
  if (outcome.revenueShare === null || outcome.revenue <= 0) return who;
  return `${who} ${m.step9_sentence_revenue({ n, revenue: formatShare(outcome.revenueShare), mean: formatMoney(outcome.meanRevenue, currency) })}`;
}

const properties = new Map<string, () => string>([
  ['country', m.step9_property_country],
  ['city', m.step9_property_city],
  ['postcode', m.step9_property_postcode],
]);

/** A trait in words; a property without words of ours keeps the name of its column. */
export function traitWords({ property, trait }: Trait): string {
  if (property === 'top_category') return m.step9_trait_category({ trait });
  if (property === 'top_channel') return m.step9_trait_channel({ trait });
  return m.step9_trait_other({ property: properties.get(property)?.() ?? property, trait });
}

/** The figures beside the sentence. */
export const outcomeFigures = (outcome: SegmentOutcome, currency: string): { label: string; value: string }[] => [
  { label: m.step9_revenue(), value: formatMoney(outcome.revenue, currency) },
  { label: m.step9_mean(), value: formatMoney(outcome.meanRevenue, currency) },
  ...(outcome.recencyDays === null
    ? []
    : [{ label: m.step9_recency(), value: m.step9_recency_days({ days: formatNumber(outcome.recencyDays) }) }]),
  {
    label: m.step9_reachable(),
    value:
      outcome.reachable === null
        ? m.step9_reachable_unknown()
        : m.step9_reachable_value({ count: formatNumber(outcome.reachable), share: formatShare(outcome.reachable / outcome.customers) }),
  },
];

/** What the picture of a segment says to who cannot see it. */
export const shareLabel = (outcome: SegmentOutcome, name: string): string =>
  m.step9_share_label({
    name,
    customers: formatShare(outcome.customerShare),
    revenue: outcome.revenueShare === null ? '–' : formatShare(outcome.revenueShare),
  });
