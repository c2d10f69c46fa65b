import { formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { CustomerRow, ExplainedCustomer } from '#lib/jobs/questions/customer-explained.ts';
import type { Project } from '#lib/project/project.ts';
import { scoreLabels } from '#lib/steps/08-model/score-labels.ts';
import type { SegmentLook } from '#lib/steps/parts/segment-look.ts';

const numberIn = (row: CustomerRow | undefined, column: string): number | null => {
  const cell = row?.[column];
  return typeof cell === 'number' ? cell : null;
};
const textIn = (row: CustomerRow | undefined, column: string): string | null => {
  const cell = row?.[column];
  return typeof cell === 'string' ? cell : null;
};

const orderWords = (count: number): string => m.family_customer_orders({ n: count, count: formatNumber(count) });

/** A score of a customer, and what that score stands for among all. */
export interface ScoreRow {
  readonly what: string;
  readonly value: string;
  readonly score: string;
  readonly means: string;
}

/** The three RFM scores; none for a customer without orders. */
export function scoreRows({ rows, scores }: ExplainedCustomer, currency: string): ScoreRow[] {
  const { rfm } = rows;
  if (!rfm || !scores) return [];
  const row = (axis: 'recency' | 'frequency' | 'monetary', what: string, value: string, column: string): ScoreRow => {
    const score = numberIn(rfm, column) ?? 0;
    return { what, value, score: formatNumber(score), means: scoreLabels(scores, axis, currency)[score - 1] ?? '' };
  };
  const recency = numberIn(rfm, 'recency_days');
  return [
    row('recency', m.step8_col_recency(), recency === null ? '' : m.step8_days({ range: formatNumber(recency) }), 'r'),
    row('frequency', m.step8_col_frequency(), orderWords(numberIn(rfm, 'frequency') ?? 0), 'f'),
    row('monetary', m.step8_col_monetary(), formatMoney(numberIn(rfm, 'monetary') ?? 0, currency), 'm'),
  ];
}

/** What brings a customer into a better RFM segment. */
export function nextWords({ rows }: ExplainedCustomer, look: SegmentLook, currency: string): string {
  const next = textIn(rows.rfm_push, 'next_segment');
  if (next === null) return m.family_customer_next_none();
  const words = { segment: look.name(next), orders: orderWords(numberIn(rows.rfm_push, 'orders_needed') ?? 0) };
  const amount = numberIn(rows.rfm_push, 'amount_needed') ?? 0;
  return amount > 0 ? m.family_customer_next({ ...words, amount: formatMoney(amount, currency) }) : m.family_customer_next_orders(words);
}

/** Why a customer is in their value tier. */
export function tierWords({ rows }: ExplainedCustomer, { models }: Pick<Project, 'models'>, look: SegmentLook): string {
  const tier = look.name(textIn(rows.value, 'tier') ?? '');
  const above = numberIn(rows.value, 'share_above');
  if (above === null) return m.family_customer_tier_zero({ tier });
  const words = { share: formatShare(above), tier };
  return models.value.by === 'value' ? m.family_customer_tier_by_value(words) : m.family_customer_tier_by_customers(words);
}

/** Why a customer is in their segment of a model that was fitted; empty when there is nothing to tell. */
export function fittedWords(model: string, { rows }: ExplainedCustomer): string {
  const { lifetime, clusters, prediction, lookalike } = rows;
  if (model === 'lifetime' && lifetime)
    return m.family_customer_lifetime({
      alive: formatShare(numberIn(lifetime, 'p_alive') ?? 0),
      orders: formatNumber(numberIn(lifetime, 'expected_orders') ?? 0, 1),
    });
  if (model === 'clusters' && clusters)
    return m.family_customer_cluster({
      distance: formatNumber(numberIn(clusters, 'distance') ?? 0, 2),
      shadow: formatNumber(numberIn(clusters, 'shadow') ?? 0, 2),
    });
  if (model === 'prediction' && prediction)
    return m.family_customer_prediction({
      score: formatNumber(numberIn(prediction, 'score') ?? 0, 2),
      decile: formatNumber(numberIn(prediction, 'decile') ?? 0),
    });
  if (model === 'lookalike') {
    const share = numberIn(lookalike, 'rank_share');
    return share === null ? m.family_customer_lookalike_none() : m.family_customer_lookalike({ share: formatShare(share) });
  }
  return '';
}

/** The lines of the points score with what this customer gets for each, and their sum; none when there is no score. */
export function pointsRows({ rows }: ExplainedCustomer, { models }: Pick<Project, 'models'>): { line: string; points: string }[] {
  const total = numberIn(rows.points, 'points');
  if (!models.points || total === null) return [];
  const lines = models.points.lines.map(({ id, name }) => ({ line: name, points: numberIn(rows.points, id) ?? 0 }));
  const limited = Math.round((total - lines.reduce((sum, { points }) => sum + points, 0)) * 10) / 10;
  const all = [...lines, ...(limited ? [{ line: m.family_customer_points_limited(), points: limited }] : [])];
  return all.map(({ line, points }) => ({ line, points: formatNumber(points, 1) }));
}

/** The whole score, in a sentence. */
export const pointsClaim = ({ rows }: ExplainedCustomer): string =>
  m.family_customer_points({ points: formatNumber(numberIn(rows.points, 'points') ?? 0, 1) });
