import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { PointsColumn } from '#lib/jobs/questions/points-columns.ts';
import { PointsModel } from '#lib/project/points-model.ts';
import { conditionOf, firstCondition, kindsFor, ruleOf, testKinds } from './line-condition.ts';
import { emptyScore, startingScore } from './starting-score.ts';

const column = (name: string, type: PointsColumn['type'], change: Partial<PointsColumn> = {}): PointsColumn => ({
  name,
  type,
  personal: false,
  middle: null,
  values: [],
  ...change,
});

describe('startingScore', () => {
  test('proposes from the columns that are there, and is a score that can be kept', () => {
    const score = startingScore([
      column('recency_days', 'number', { middle: 80 }),
      column('orders', 'number', { middle: 2 }),
      column('order_value', 'number', { middle: 47.35 }),
      column('email', 'text', { personal: true }),
      column('consent', 'text'),
    ]);
    expect(score.lines.map(({ points, each, cap }) => [points, each, cap])).toEqual([
      [40, null, null],
      [5, 'orders', 30],
      [10, null, null],
      [10, null, null],
    ]);
    expect(score.lines[2]?.rule).toMatchObject({ column: 'order_value', test: { is: 'atLeast', value: 47 } });
    expect(score.segments.map(({ from }) => from)).toEqual([54, 27, null]);
    expect(v.is(PointsModel, score)).toBe(true);
  });
  test('of nothing there is an empty score, which can be kept too', () => {
    expect(startingScore([])).toEqual(emptyScore());
    expect(v.is(PointsModel, emptyScore())).toBe(true);
  });
});

describe('a line as fields', () => {
  test('every question goes to a rule and back', () => {
    const asked = column('x', 'number', { middle: 1234, values: [{ value: "O'", customers: 3 }] });
    for (const kind of testKinds) {
      const condition = firstCondition(asked, kind);
      expect(conditionOf(ruleOf(condition))).toEqual(condition);
    }
    expect(firstCondition(asked).value).toBe(1200);
  });
  test('a personal column is only asked whether it is known', () =>
    expect(kindsFor(column('email', 'text', { personal: true }))).toEqual(['filled', 'missing']));
  test('what says more than one question is no fields', () => {
    expect(conditionOf({ kind: 'all', rules: [] })).toBeNull();
    expect(conditionOf({ kind: 'column', column: 'x', test: { type: 'text', is: 'in', values: ['a', 'b'], exactly: false } })).toBeNull();
    expect(conditionOf({ kind: 'column', column: 'x', test: { type: 'number', is: 'between', from: 1, to: 2 } })).toBeNull();
  });
});
