const msPerDay = 86_400_000;

/** Days since 1970-01-01 of an ISO day. */
export const dayNumber = (iso: string): number => Date.parse(iso) / msPerDay;

/** The ISO day of a day number. */
export const isoDay = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10);

/** 1 to 12. */
export const monthOf = (day: number): number => new Date(day * msPerDay).getUTCMonth() + 1;

/** 0 (Sunday) to 6. */
export const weekdayOf = (day: number): number => new Date(day * msPerDay).getUTCDay();

/** The shop's three years of orders; the last day is the analysis date. */
export const firstDay = dayNumber('2023-11-01');
export const lastDay = dayNumber('2026-10-31');
