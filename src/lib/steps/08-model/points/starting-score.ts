import { m } from '#lib/i18n/paraglide/messages.js';
import type { PointsColumn } from '#lib/jobs/questions/points-columns.ts';
import type { PointsModel, ScoreLine } from '#lib/project/points-model.ts';
import { firstCondition, ruleOf, type TestKind } from './line-condition.ts';

interface Proposal {
  readonly column: string;
  readonly type: PointsColumn['type'];
  readonly name: () => string;
  readonly points: number;
  readonly kind: TestKind;
  /** Null: the middle value of the column. */
  readonly value?: number;
  readonly each?: string;
  readonly cap?: number;
  readonly halfLifeDays?: number;
}

const proposals: readonly Proposal[] = [
  { column: 'recency_days', type: 'number', name: m.points_name_recent, points: 40, kind: 'filled', halfLifeDays: 90 },
  { column: 'orders', type: 'number', name: m.points_name_orders, points: 5, kind: 'atLeast', value: 1, each: 'orders', cap: 30 },
  { column: 'order_value', type: 'number', name: m.points_name_order_value, points: 10, kind: 'atLeast' },
  { column: 'consent', type: 'truth', name: m.points_name_consent, points: 10, kind: 'yes' },
  { column: 'email', type: 'text', name: m.points_name_email, points: 10, kind: 'filled' },
  { column: 'returned_share', type: 'number', name: m.points_name_returned, points: -15, kind: 'atLeast', value: 0.3 },
  { column: 'days_late', type: 'number', name: m.points_name_late, points: -10, kind: 'atLeast', value: 14 },
];

/** A score to start with, of what the loaded columns can tell; its lines are named in the user's language. */
export function startingScore(columns: readonly PointsColumn[]): PointsModel {
  const found = proposals.flatMap((proposal) => {
    const column = columns.find(({ name, type }) => name === proposal.column && type === proposal.type);
    return column ? [{ proposal, column }] : [];
  });
  const lines = found.map(({ proposal, column }, i): ScoreLine => {
    const condition = firstCondition(column, proposal.kind);
    return {
      id: `line_${i + 1}`,
      name: proposal.name(),
      points: proposal.points,
      each: proposal.each ?? null,
      cap: proposal.cap ?? null,
      decay: proposal.halfLifeDays ? { column: proposal.column, halfLifeDays: proposal.halfLifeDays } : null,
      rule: ruleOf({ ...condition, value: proposal.value ?? condition.value }),
    };
  });
  const most = lines.reduce((sum, { points, cap }) => sum + Math.max(0, cap ?? points), 0);
  return { ...emptyScore(), lines, segments: most >= 10 ? ladder(Math.round(most * 0.6), Math.round(most * 0.3)) : ladder(60, 30) };
}

/** A score without lines, and three segments. */
export const emptyScore = (): PointsModel => ({ lines: [], limits: { floor: 0, cap: null }, segments: ladder(60, 30) });

const ladder = (hot: number, warm: number): PointsModel['segments'] => [
  { id: 'points-1', name: m.points_segment_hot(), from: hot },
  { id: 'points-2', name: m.points_segment_warm(), from: warm },
  { id: 'points-3', name: m.points_segment_cold(), from: null },
];
