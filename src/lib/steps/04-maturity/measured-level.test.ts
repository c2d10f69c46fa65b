import { describe, expect, it } from 'vitest';
import type { TableMeasured } from '#lib/jobs/questions/maturity-tables.ts';
import { tableLevels } from './measured-level.ts';

const orders: TableMeasured = {
  source: 'o',
  kind: 'orders',
  loaded: true,
  loadedOn: '2026-02-01',
  rows: 100,
  setAside: 0,
  fill: [
    { role: 'customerId', column: 'id', filled: 100 },
    { role: 'date', column: 'day', filled: 99 },
    { role: 'amount', column: 'eur', filled: 98 },
  ],
  firstDay: '2024-01-31',
  lastDay: '2026-01-31',
  customers: 50,
  matched: 49,
  consented: 50,
  sql: '',
};
const customers: TableMeasured = {
  ...orders,
  source: 'c',
  kind: 'customers',
  firstDay: null,
  lastDay: null,
  fill: [
    { role: 'customerId', column: 'id', filled: 100 },
    { role: 'email', column: 'mail', filled: 96 },
    { role: 'consent', column: 'yes', filled: 100 },
  ],
  customers: 100,
  matched: 50,
  consented: 100,
};
const level = (table: TableMeasured, today = '2026-02-10') =>
  tableLevels({ today, tables: [table] }).find((each) => each.key === table.source);

describe('measured level', () => {
  it('is 4 for a table that is complete, long, fresh and consented', () => {
    expect(level(orders)).toMatchObject({ level: 4, gaps: [], historyMonths: 24, freshDays: 10 });
    expect(level(customers)).toMatchObject({ level: 4, gaps: [], historyMonths: null, freshDays: 9 });
  });

  it('is 3 when only freshness or consent is short', () => {
    expect(level(orders, '2026-06-01')).toMatchObject({ level: 3, gaps: [{ code: 'stale', days: 121 }] });
    expect(level({ ...customers, consented: 40 })).toMatchObject({ level: 3, gaps: [{ code: 'consent', share: 0.4 }] });
    expect(level({ ...orders, consented: null })).toMatchObject({ level: 3, gaps: [{ code: 'noConsent' }] });
  });

  it('does not call a past campaign stale', () => {
    expect(level({ ...orders, kind: 'campaign' }, '2026-12-01')).toMatchObject({ level: 4, gaps: [] });
  });

  it('is 2 when loaded but incomplete, and says each thing that is short', () => {
    const found = level({ ...orders, rows: 200, setAside: 10, firstDay: '2025-09-01', matched: 25, fill: orders.fill.slice(0, 2) });
    expect(found?.level).toBe(2);
    expect(found?.gaps.map((gap) => gap.code)).toEqual(['noColumn', 'fill', 'fill', 'setAside', 'history', 'match']);
    expect(level({ ...customers, customers: 90 })?.gaps).toEqual([{ code: 'doubles', share: expect.closeTo(0.1, 9) }]);
  });

  it('is 1 for a file whose rows are not here, and 0 for a kind of table nobody has', () => {
    expect(level({ ...orders, loaded: false, rows: 0 })).toMatchObject({ level: 1, gaps: [{ code: 'notLoaded' }], freshDays: null });
    expect(tableLevels({ today: '2026-02-10', tables: [orders] })[1]).toMatchObject({ key: 'absent-customers', level: 0 });
    expect(tableLevels({ today: '2026-02-10', tables: [] }).map((each) => each.level)).toEqual([0, 0]);
  });
});
