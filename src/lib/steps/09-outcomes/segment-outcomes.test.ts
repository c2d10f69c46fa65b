import { describe, expect, it } from 'vitest';
import type { OutcomeFacts } from '#lib/jobs/questions/outcome-question.ts';
import { segmentOutcomes, silentCustomers, totalsOf } from './segment-outcomes.ts';

const row = (segment: string, customers: number, revenue: number, reachable: number | null = null) => ({
  segment,
  customers,
  revenue,
  orders: customers,
  recencyDays: 10,
  reachable,
});
const facts = (...segments: OutcomeFacts['segments']): OutcomeFacts => ({ segments, traits: [], hasConsent: false, sql: '' });

describe('segment outcomes', () => {
  it('give shares and means, most revenue first', () => {
    const outcomes = segmentOutcomes(facts(row('prospects', 50, 0), row('loyal', 30, 300), row('champions', 20, 700)));
    expect(
      outcomes.map(({ segment, customerShare, revenueShare, meanRevenue, isSmall }) => ({
        segment,
        customerShare,
        revenueShare,
        meanRevenue,
        isSmall,
      })),
    ).toEqual([
      { segment: 'champions', customerShare: 0.2, revenueShare: 0.7, meanRevenue: 35, isSmall: true },
      { segment: 'loyal', customerShare: 0.3, revenueShare: 0.3, meanRevenue: 10, isSmall: false },
      { segment: 'prospects', customerShare: 0.5, revenueShare: 0, meanRevenue: 0, isSmall: false },
    ]);
  });

  it('share no revenue when there is none, or less than none', () => {
    expect(segmentOutcomes(facts(row('zero', 3, 0), row('light', 2, -10))).map((outcome) => outcome.revenueShare)).toEqual([null, null]);
    expect(segmentOutcomes(facts())).toEqual([]);
  });
});

describe('totals', () => {
  it('add up, and do not know reach when no segment does', () => {
    expect(totalsOf(segmentOutcomes(facts(row('a', 3, 5, 2), row('b', 4, 6, 0))))).toEqual({
      segments: 2,
      customers: 7,
      revenue: 11,
      reachable: 2,
    });
    expect(totalsOf(segmentOutcomes(facts(row('a', 3, 5)))).reachable).toBeNull();
  });
});

describe('silent customers', () => {
  it('are those at risk and those one cannot lose', () => {
    expect(silentCustomers(segmentOutcomes(facts(row('risk', 3, 50), row('cantLose', 4, 60), row('lost', 9, 9))))).toEqual({
      customers: 7,
      revenue: 110,
    });
    expect(silentCustomers(segmentOutcomes(facts(row('lost', 9, 9))))).toBeNull();
  });
});
