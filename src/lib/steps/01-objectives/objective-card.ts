import type { ObjectiveToday } from '#lib/jobs/questions/objective-today.ts';
import type { Objective } from '#lib/project/project.ts';

export type Measure = Objective['measure'];

export const defaultObjective: Objective = {
  goal: 'retention',
  audience: '',
  parkedAudiences: [],
  measure: 'repeatRate',
  from: null,
  to: null,
  by: null,
  department: '',
  decides: '',
  minimumSize: null,
};

/** What still keeps a wish from being a goal. */
export type Lack = 'audience' | 'from' | 'to' | 'by' | 'byPast' | 'noGap' | 'wrongWay';

/** A goal as it can be read out: null where a part is not there yet. A share is a share of one; the gap and its pace are in the measure's own unit. */
export interface ObjectiveCard {
  readonly from: number | null;
  readonly to: number | null;
  readonly by: string | null;
  readonly gap: number | null;
  readonly weeks: number | null;
  readonly perWeek: number | null;
  readonly lacks: readonly Lack[];
}

const DAY_MS = 86_400_000;

export const isShare = (measure: Measure): boolean => measure === 'repeatRate' || measure === 'lapsedShare';

/** Today's value of a measure: a share of one, money per customer or a count; null when the data cannot say. */
export function todaysValue(measure: Measure, today: ObjectiveToday | null): number | null {
  if (!today?.customers) return null;
  switch (measure) {
    case 'repeatRate':
      return today.repeaters / today.customers;
    case 'revenuePerCustomer':
      return today.revenue === null ? null : today.revenue / today.customers;
    case 'lapsedShare':
      return today.lapsed === null ? null : today.lapsed / today.customers;
    case 'customers':
      return today.customers;
  }
}

/** The card of an objective on a day (ISO). The start is the one kept, or else today's value. */
export function objectiveCard(objective: Objective, current: number | null, day: string): ObjectiveCard {
  const { to, by } = objective;
  const from = objective.from ?? current;
  const gap = from === null || to === null ? null : to - from;
  const days = by === null ? null : (Date.parse(by) - Date.parse(day)) / DAY_MS;
  const weeks = days !== null && days > 0 ? days / 7 : null;
  const upward = objective.measure !== 'lapsedShare';
  const lacks: Lack[] = [
    ...(objective.audience.trim() === '' ? ['audience' as const] : []),
    ...(from === null ? ['from' as const] : []),
    ...(to === null ? ['to' as const] : []),
    ...(by === null ? ['by' as const] : weeks === null ? ['byPast' as const] : []),
    ...(gap === 0 ? ['noGap' as const] : gap !== null && gap > 0 !== upward ? ['wrongWay' as const] : []),
  ];
  return { from, to, by, gap, weeks, perWeek: gap === null || weeks === null ? null : gap / weeks, lacks };
}

/** Goes on with another audience; the one of before is parked, and is no longer so when it comes back. */
export function withAudience(objective: Objective, audience: string): Objective {
  const parked = objective.parkedAudiences.filter((each) => each !== audience);
  const former = objective.audience.trim();
  return {
    ...objective,
    audience,
    parkedAudiences: former && former !== audience && !parked.includes(former) ? [...parked, former] : parked,
  };
}
