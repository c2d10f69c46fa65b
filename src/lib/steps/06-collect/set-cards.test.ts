import { describe, expect, it } from 'vitest';
import { proposedWindows, setWindows } from '#lib/jobs/questions/windows-proposal.ts';
import type { WindowsFacts } from '#lib/jobs/questions/windows-question.ts';
import { needsSplit, setCards, windowWarnings } from './set-cards.ts';

const facts = (firstDay: string, counts: WindowsFacts['counts'], analysisDate: string | null = null): WindowsFacts => {
  const history = { firstDay, lastDay: '2025-12-31', gapDays: 40 };
  const windows = proposedWindows({ analysisDate, windowDays: 365, horizonDays: 84 }, history);
  return {
    history,
    windows,
    counts,
    lines: 10,
    sets: setWindows(windows),
    overlap: { modelVerification: 0, modelScoring: 0 },
    leftOut: { read: 10, rejected: 0, noCustomer: 0, noDate: 0, impossibleDate: 0, before: 0, after: 0 },
    sql: '',
  };
};
const full: WindowsFacts['counts'] = [
  { set: 'model', customers: 400, responders: 100 },
  { set: 'verification', customers: 300, responders: 60 },
  { set: 'scoring', customers: 500, responders: null },
];

describe('set cards', () => {
  it('give each set its days, customers and target rate', () => {
    const [model, , scoring] = setCards(facts('2022-01-01', full));
    expect(model).toEqual({
      name: 'model',
      from: '2024-10-09',
      cutOff: '2025-10-08',
      targetFrom: '2025-10-09',
      targetTo: '2025-12-31',
      customers: 400,
      responders: 100,
      rate: 0.25,
      needDays: 449,
      missingDays: 0,
    });
    expect(scoring).toMatchObject({ customers: 500, responders: null, rate: null, targetFrom: null });
    expect(needsSplit(facts('2022-01-01', full))).toBe(false);
  });

  it('say how many days of history are missing, and offer the way out', () => {
    const short = facts('2024-12-31', [{ set: 'scoring', customers: 5, responders: null }]);
    expect(setCards(short).map((card) => card.missingDays)).toEqual([83, 167, 0]);
    expect(needsSplit(short)).toBe(true);
    expect(windowWarnings(short).fewResponders).toBeNull();
  });

  it('have no rate for nobody', () => {
    expect(setCards(facts('2022-01-01', [])).map((card) => card.rate)).toEqual([null, null, null]);
  });
});

describe('window warnings', () => {
  it('are for few responders and for a date after the last order', () => {
    expect(windowWarnings(facts('2022-01-01', full))).toEqual({ fewResponders: null, afterLast: false });
    expect(windowWarnings(facts('2022-01-01', [{ set: 'model', customers: 400, responders: 49 }], '2026-01-31'))).toEqual({
      fewResponders: 49,
      afterLast: true,
    });
  });
});
