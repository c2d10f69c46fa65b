import type { HoldoutPart } from './settings.ts';

/** How the orders of the days kept apart compare with what was expected. `error`: expected against real, 0.1 is a tenth too many. */
export interface HoldoutVerdict {
  readonly expected: number;
  readonly real: number;
  readonly error: number | null;
  readonly verdict: 'close' | 'rough' | 'off';
}

const CLOSE = 0.1;
const ROUGH = 0.25;

/** The verdict over all customers that were there before the days kept apart. */
export function holdoutVerdict({ byRepeats }: Extract<HoldoutPart, { outcome: 'fitted' }>): HoldoutVerdict {
  const sum = (of: 'expected' | 'real') => byRepeats.reduce((total, row) => total + row.customers * row[of], 0);
  const [expected, real] = [sum('expected'), sum('real')];
  const error = real > 0 ? expected / real - 1 : null;
  const size = Math.abs(error ?? Infinity);
  return { expected, real, error, verdict: size <= CLOSE ? 'close' : size <= ROUGH ? 'rough' : 'off' };
}

const NOT_SMALL = 0.2;

/** Whether amounts go with the number of orders so much that the model of amounts, which takes them apart, is in doubt. */
export const isCorrelated = (correlation: number | null): boolean => Math.abs(correlation ?? 0) >= NOT_SMALL;
