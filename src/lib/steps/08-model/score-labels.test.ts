import { describe, expect, it } from 'vitest';
import type { ScoreRange } from '#lib/jobs/questions/rfm-facts.ts';
import { dayRange, scoreLabels } from './score-labels.ts';

const range = (axis: ScoreRange['axis'], score: number, low: number, high: number): ScoreRange => ({
  axis,
  score,
  customers: 5,
  low,
  high,
});

describe('score labels', () => {
  it('say days from the longest ago, which is open', () => {
    const ranges = [range('recency', 1, 241, 900), range('recency', 2, 22, 240), range('recency', 3, 0, 21)];
    expect(scoreLabels({ ranges: ranges, scores: 3, cuts: null }, 'recency', 'EUR')).toEqual([
      '241 or more days',
      '22–240 days',
      '0–21 days',
    ]);
  });
  it('say which scores are empty', () => {
    const ranges = [range('frequency', 1, 1, 1), range('frequency', 3, 2, 2)];
    expect(scoreLabels({ ranges: ranges, scores: 3, cuts: null }, 'frequency', 'EUR')).toEqual(['1 order', 'nobody', '2 orders']);
  });
  it('say money', () => {
    expect(
      scoreLabels({ ranges: [range('monetary', 1, 0, 99.5), range('monetary', 2, 100, 5000)], scores: 2, cuts: null }, 'monetary', 'EUR'),
    ).toEqual(['€0–€99.50', '€100 or more']);
  });

  it('say fixed thresholds as they are, whoever is in them', () => {
    const facts = { ranges: [], scores: 4, cuts: { recency: [0, 30, 90], frequency: [1, 2, 5], monetary: [50, 99.5, 250] } };
    expect(scoreLabels(facts, 'recency', 'EUR')).toEqual(['91 or more days', '31–90 days', '1–30 days', '0 days']);
    expect(scoreLabels(facts, 'frequency', 'EUR')).toEqual(['nobody', '1 order', '2–4 orders', '5 or more orders']);
    expect(scoreLabels(facts, 'monetary', 'EUR')).toEqual(['less than €50.00', '€50.00–€99.50', '€99.50–€250', '€250 or more']);
  });
});

describe('a range of days', () => {
  it('is said from the fewest to the most, and once where they are the same', () => {
    expect([dayRange(0, 88), dayRange(30, 30), dayRange(1, 1)]).toEqual(['0–88 days', '30 days', '1 day']);
  });
});
