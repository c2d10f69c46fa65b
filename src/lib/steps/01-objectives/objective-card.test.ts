import { describe, expect, it } from 'vitest';
import type { ObjectiveToday } from '#lib/jobs/questions/objective-today.ts';
import { defaultObjective, objectiveCard, todaysValue, withAudience } from './objective-card.ts';

const today: ObjectiveToday = {
  analysisDate: '2026-01-31',
  windowDays: 365,
  windowChosen: false,
  customers: 200,
  repeaters: 62,
  lapsed: null,
  revenue: 5000,
  sql: '',
};

describe('the objective card', () => {
  it('says what a bare wish lacks', () => {
    expect(objectiveCard(defaultObjective, null, '2026-01-01').lacks).toEqual(['audience', 'from', 'to', 'by']);
  });

  it('starts from today’s value and says the pace a week', () => {
    const objective = { ...defaultObjective, audience: 'garden lovers', to: 0.36, by: '2026-07-02' };
    const card = objectiveCard(objective, todaysValue('repeatRate', today), '2026-01-01');
    expect(card).toMatchObject({ from: 0.31, weeks: 26, lacks: [] });
    expect(card.perWeek).toBeCloseTo(0.05 / 26, 10);
  });

  it('keeps the agreed start when the data moves on', () => {
    expect(objectiveCard({ ...defaultObjective, from: 0.2 }, 0.31, '2026-01-01').from).toBe(0.2);
  });

  it('refuses a date that has passed, no gap and the wrong way', () => {
    const goal = { ...defaultObjective, audience: 'a', from: 0.3, to: 0.3, by: '2026-01-01' };
    expect(objectiveCard(goal, null, '2026-01-01')).toMatchObject({ weeks: null, perWeek: null, lacks: ['byPast', 'noGap'] });
    expect(objectiveCard({ ...goal, to: 0.2, by: '2027-01-01' }, null, '2026-01-01').lacks).toEqual(['wrongWay']);
    expect(objectiveCard({ ...goal, measure: 'lapsedShare', to: 0.2, by: '2027-01-01' }, null, '2026-01-01').lacks).toEqual([]);
  });

  it('knows no value of what the data does not hold', () => {
    expect(todaysValue('lapsedShare', today)).toBeNull();
    expect(todaysValue('repeatRate', { ...today, customers: 0 })).toBeNull();
    expect(todaysValue('revenuePerCustomer', today)).toBe(25);
  });

  it('parks the first audience for a second, and takes it back', () => {
    const first = { ...defaultObjective, audience: 'garden' };
    const second = withAudience(first, 'kitchen');
    expect(second).toMatchObject({ audience: 'kitchen', parkedAudiences: ['garden'] });
    expect(withAudience(second, 'garden')).toMatchObject({ audience: 'garden', parkedAudiences: ['kitchen'] });
  });
});
