import { describe, expect, it } from 'vitest';
import type { InfluenceFacts, MeasuredInfluence } from '#lib/jobs/questions/influence-measured.ts';
import { proposedVotes, rankedPredictors, strengthOf } from './predictor-ranking.ts';

const measured = (id: string, value: number | null, more: Partial<MeasuredInfluence> = {}): MeasuredInfluence => ({
  id,
  type: 'number',
  sensitive: false,
  known: 100,
  method: 'rho',
  value,
  used: 100,
  why: null,
  correctedP: 0.001,
  information: 0.1,
  sharesAmounts: false,
  ...more,
});
const facts = (influences: MeasuredInfluence[]): InfluenceFacts => ({ target: 'revenue', customers: 100, influences, sql: '' });

describe('scoring predictors', () => {
  it('compares numbers and categories on one scale', () => {
    expect(strengthOf(measured('a', -0.4))).toBe(0.4);
    expect(strengthOf(measured('a', 0.09, { method: 'etaSquared' }))).toBeCloseTo(0.3, 12);
    expect(strengthOf(measured('a', null))).toBeNull();
  });

  it('proposes difficulty from fill and sensitivity, influence from what was measured', () => {
    expect(proposedVotes(measured('a', -0.6), 100)).toEqual({ difficulty: 1, influence: 5 });
    expect(proposedVotes(measured('a', 0.01, { known: 60, sensitive: true }), 100)).toEqual({ difficulty: 4, influence: 1 });
    expect(proposedVotes(measured('a', null, { known: 0, sensitive: true }), 100)).toEqual({ difficulty: 5, influence: 1 });
  });

  it('ranks by influence, then ease, then measured strength, without the target', () => {
    const found = rankedPredictors(
      facts([
        measured('target', null, { why: 'isTarget' }),
        measured('weak', 0.35),
        measured('hard', 0.9, { known: 10 }),
        measured('best', 0.6),
        measured('better', 0.7),
      ]),
      null,
      {},
    );
    expect(found.map((each) => each.id)).toEqual(['better', 'best', 'hard', 'weak']);
    expect(found.map((each) => each.startHere)).toEqual([true, true, false, true]);
    expect(found.every((each) => !each.isVoted && each.verdict === null)).toBe(true);
  });

  it('marks a vote of 5 on what is measured near nothing, and a low vote on what is strong', () => {
    const votes = {
      nothing: { difficulty: 1, influence: 5 },
      strong: { difficulty: 1, influence: 1 },
      unknown: { difficulty: 1, influence: 5 },
    };
    const found = rankedPredictors(
      facts([measured('nothing', 0.02), measured('strong', -0.8), measured('unknown', null, { why: 'noSpread' })]),
      null,
      votes,
    );
    expect(Object.fromEntries(found.map((each) => [each.id, each.verdict]))).toEqual({
      nothing: 'contradicted',
      strong: 'underrated',
      unknown: null,
    });
  });

  it('takes the chosen predictors only, and without a choice those with any value', () => {
    const all = facts([measured('a', 0.1), measured('b', 0.2), measured('empty', null, { known: 0 })]);
    expect(rankedPredictors(all, ['b', 'gone'], {}).map((each) => each.id)).toEqual(['b']);
    expect(rankedPredictors(all, null, {}).map((each) => each.id)).toEqual(['b', 'a']);
  });
});
