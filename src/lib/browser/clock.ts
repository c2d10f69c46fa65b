export interface Clock {
  /** This day in the user's time zone, ISO (`2026-11-21`). */
  readonly today: () => string;
  /** This moment, ISO in UTC. */
  readonly now: () => string;
}

export function clock(): Clock {
  return { today: () => isoDay(new Date()), now: () => new Date().toISOString() };
}

const isoDay = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

const twoDigits = (part: number): string => String(part).padStart(2, '0');
