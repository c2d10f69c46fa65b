import { describe, expect, it } from 'vitest';
import type { ScoreRange } from '#lib/jobs/questions/rfm-facts.ts';
import { scoreLabels } from './score-labels.ts';

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
    expect(scoreLabels(ranges, 'recency', 3, 'EUR')).toEqual(['241 or more days', '22–240 days', '0–21 days']);
  });
  it('say which scores are empty', () => {
    const ranges = [range('frequency', 1, 1, 1), range('frequency', 3, 2, 2)];
    expect(scoreLabels(ranges, 'frequency', 3, 'EUR')).toEqual(['1 order', 'nobody', '2 orders']);
  });
  it('say money', () => {
    expect(scoreLabels([range('monetary', 1, 0, 99.5), range('monetary', 2, 100, 5000)], 'monetary', 2, 'EUR')).toEqual([
      '€0–€99.50',
      '€100 or more',
    ]);
  });
});
