import type { Position } from './frame.ts';

const DAY_MS = 86_400_000;
const MONTH_MS = 30.44 * DAY_MS;
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120] as const;
const daySteps = [1, 2, 7, 14] as const;

export interface TimeTicks {
  /** Milliseconds since 1970, at UTC midnight. */
  readonly at: readonly number[];
  /** For d3-time-format, in the language of the picture. */
  readonly format: string;
}

/** At most about `most` ticks between two moments: on first days of months or years, or on days when the span is short. */
export function timeTicks(from: number, to: number, most: number): TimeTicks {
  const fit = (unit: number) => (step: number) => (to - from) / (step * unit) <= most;
  const days = daySteps.find(fit(DAY_MS));
  if (days) {
    const first = Math.ceil(from / DAY_MS) * DAY_MS;
    return { at: upTo(to, (index) => first + index * days * DAY_MS), format: '%-d %b' };
  }
  const months = monthSteps.find(fit(MONTH_MS)) ?? Math.ceil((to - from) / MONTH_MS / most / 120) * 120;
  const start = new Date(from);
  const firstMonth = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth() + (start.getUTCDate() > 1 ? 1 : 0)) / months) * months;
  return { at: upTo(to, (index) => firstOf(firstMonth + index * months)), format: months % 12 ? '%b %Y' : '%Y' };
}

/** A position in time for rows that hold milliseconds. The scale is of numbers, so that its domain is exactly this one. */
export const timePosition =
  (from: number, to: number, width: number, title: string | null) =>
  (field: string): Position => {
    const { at, format } = timeTicks(from, to, Math.max(2, width / 90));
    return {
      field,
      title,
      type: 'quantitative',
      scale: { domain: [from, to], nice: false, zero: false },
      axis: { values: [...at], labelExpr: `utcFormat(datum.value, '${format}')`, labelOverlap: true, labelFlush: true },
    };
  };

/** The first moment of a month, counted from year nought. */
const firstOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12);

function upTo(last: number, at: (index: number) => number): number[] {
  const ticks: number[] = [];
  for (let index = 0; at(index) <= last; index++) ticks.push(at(index));
  return ticks;
}
