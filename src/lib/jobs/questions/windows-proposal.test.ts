import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_HISTORY_DAYS, addDays, daysBetween, proposedWindows, setWindows } from './windows-proposal.ts';

const nothing = { analysisDate: null, windowDays: null, horizonDays: null };

describe('proposed windows', () => {
  it('take the latest date, twice the median gap in whole weeks, and a year', () => {
    expect(proposedWindows(nothing, { firstDay: '2023-01-01', lastDay: '2025-11-21', gapDays: 40 })).toEqual({
      analysisDate: '2025-11-21',
      windowDays: 365,
      horizonDays: 84,
      historyDays: 1056,
      why: { analysisDate: 'latest', horizonDays: 'gap', windowDays: 'year' },
    });
  });

  it('look 90 days ahead when nobody ordered twice', () => {
    expect(proposedWindows(nothing, { firstDay: '2023-01-01', lastDay: '2025-11-21', gapDays: null })).toMatchObject({
      horizonDays: 90,
      why: { horizonDays: 'noGap' },
    });
  });

  it('shorten W, and then H, to what the history holds, and say so', () => {
    expect(proposedWindows(nothing, { firstDay: '2025-01-01', lastDay: '2025-12-31', gapDays: 30 })).toMatchObject({
      horizonDays: 63,
      windowDays: 365 - 126,
      why: { horizonDays: 'gap', windowDays: 'history' },
    });
    expect(proposedWindows(nothing, { firstDay: '2025-10-03', lastDay: '2025-12-31', gapDays: 60 })).toMatchObject({
      horizonDays: 30,
      windowDays: 30,
      why: { horizonDays: 'history' },
    });
  });

  it('leave what was chosen alone, and fit the rest around it', () => {
    const history = { firstDay: '2025-01-01', lastDay: '2025-12-31', gapDays: 60 };
    expect(proposedWindows({ ...nothing, windowDays: 300 }, history)).toMatchObject({
      windowDays: 300,
      horizonDays: 32,
      why: { windowDays: 'chosen', horizonDays: 'history' },
    });
    expect(proposedWindows({ analysisDate: '2025-06-30', windowDays: 90, horizonDays: 30 }, history)).toMatchObject({
      analysisDate: '2025-06-30',
      historyDays: 181,
    });
  });

  it('fit all three sets in any history that is long enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: LEAST_HISTORY_DAYS, max: 4000 }), fc.option(fc.integer({ min: 0, max: 900 })), (days, gapDays) => {
        const windows = proposedWindows(nothing, { firstDay: addDays('2025-12-31', 1 - days), lastDay: '2025-12-31', gapDays });
        expect(setWindows(windows).map((set) => set.fits)).toEqual([true, true, true]);
      }),
    );
  });
});

describe('set windows', () => {
  it('are one template with three cut-offs', () => {
    const windows = proposedWindows(
      { analysisDate: '2025-12-31', windowDays: 100, horizonDays: 30 },
      { firstDay: '2025-08-01', lastDay: '2025-12-31', gapDays: null },
    );
    expect(setWindows(windows)).toEqual([
      { name: 'model', cutOff: '2025-12-01', from: '2025-08-24', targetTo: '2025-12-31', needDays: 130, fits: true },
      { name: 'verification', cutOff: '2025-11-01', from: '2025-07-25', targetTo: '2025-12-01', needDays: 160, fits: false },
      { name: 'scoring', cutOff: '2025-12-31', from: '2025-09-23', targetTo: null, needDays: 100, fits: true },
    ]);
  });

  it('are as long as they say, across a change of the clock and a leap day', () => {
    expect(daysBetween('2024-02-01', '2024-04-01')).toBe(60);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });
});
