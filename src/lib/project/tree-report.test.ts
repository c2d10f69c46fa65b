import { describe, expect, it } from 'vitest';
import { defaultPredictionSettings, type PredictionFitted } from '#lib/methods/prediction/settings.ts';
import { treeReport } from './tree-report.ts';

const fitted: PredictionFitted = {
  choices: { ...defaultPredictionSettings, target: { kind: 'orderedAgain' } },
  sets: { kind: 'split' },
  model: { customers: 200, total: 60, leftOut: 0 },
  verification: { customers: 150, total: 45, leftOut: 0 },
  sampledOneIn: 1,
  predictors: [{ id: 'age', type: 'number', levels: [], asOfToday: false }],
  leftOut: [],
  fit: {
    method: 'tree',
    tree: {
      outcome: 'rate',
      customers: 200,
      leastLeaf: 50,
      gain: 0.2,
      why: null,
      nodes: [
        {
          customers: 200,
          values: [0.3],
          split: { kind: 'atMost', column: 'age', threshold: 40, missingLeft: true, missing: 0, left: 1, right: 2 },
        },
        { customers: 120, values: [0.1], split: null },
        { customers: 80, values: [0.6], split: null },
      ],
    },
    leaves: [
      { leaf: 1, customers: 100, value: 0.1, low: 0.05, high: 0.17 },
      { leaf: 2, customers: 50, value: 0.7, low: 0.56, high: 0.81 },
    ],
  },
  why: null,
  separated: false,
  atLeastNought: true,
  evaluation: null,
};

describe('what a tree says', () => {
  it('numbers the groups by their value, proposes those surely above the mean, and nests the branches', () => {
    const report = treeReport(fitted);
    expect(report).toMatchObject({ verdict: 'holds', customers: 150, proposed: [1] });
    expect(report?.groups.map(({ group, leaf, tier }) => [group, leaf, tier])).toEqual([
      [1, 2, 'heavy'],
      [2, 1, 'zero'],
    ]);
    expect(report?.root).toMatchObject({
      step: null,
      customers: 200,
      group: null,
      branches: [
        { step: { upTo: 40 }, group: 2 },
        { step: { above: 40 }, group: 1 },
      ],
    });
  });

  it('is null of a fit that is no tree', () => {
    expect(treeReport({ ...fitted, fit: null })).toBeNull();
  });
});
