const DAYS_IN_WEEK = 7;
const DAYS_IN_YEAR = 365.25;
const DAYS_IN_MONTH = DAYS_IN_YEAR / 12;

/** The end of a period in weeks from now, and what an amount of then is worth now: 0 to 1. */
export interface Period {
  readonly weeks: number;
  readonly worth: number;
}

/** The horizon cut into equal periods of about a month, with a yearly discount. */
export function periodsUpTo(horizonDays: number, yearlyDiscount: number): Period[] {
  const count = Math.max(1, Math.round(horizonDays / DAYS_IN_MONTH));
  return Array.from({ length: count }, (_, i) => {
    const days = (horizonDays * (i + 1)) / count;
    return { weeks: days / DAYS_IN_WEEK, worth: (1 + yearlyDiscount) ** (-days / DAYS_IN_YEAR) };
  });
}
