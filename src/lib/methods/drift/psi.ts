/** One bin of a column in two sets: how many rows in the set that was modelled on, and in the other. */
export interface DriftBin {
  readonly expected: number;
  readonly actual: number;
}

export interface Drift {
  readonly psi: number;
  readonly verdict: 'steady' | 'moved' | 'shifted';
  readonly expectedRows: number;
  readonly actualRows: number;
  /** Whether a bin was empty on one side, so that half a row was added to each. */
  readonly smoothed: boolean;
}

/** From these on a column has moved, or shifted: rules of thumb, after Siddiqi (2006). */
const MOVED_FROM = 0.1;
const SHIFTED_OVER = 0.25;

/**
 * The population stability index of one column between two sets: Σ (a_i - e_i) ln(a_i / e_i) over the shares of its bins. Bins that
 * are empty in both do not count. When a bin is empty in one of them, half a row is added to every bin of both, since the
 * logarithm of nought would call any new value a shift. Null when either set has no rows.
 */
export function populationStability(bins: readonly DriftBin[]): Drift | null {
  const used = bins.filter(({ expected, actual }) => expected > 0 || actual > 0);
  const expectedRows = used.reduce((sum, { expected }) => sum + expected, 0);
  const actualRows = used.reduce((sum, { actual }) => sum + actual, 0);
  if (expectedRows === 0 || actualRows === 0) return null;
  const smoothed = used.some(({ expected, actual }) => expected === 0 || actual === 0);
  const extra = smoothed ? 0.5 : 0;
  const psi = used.reduce((sum, { expected, actual }) => {
    const e = (expected + extra) / (expectedRows + extra * used.length);
    const a = (actual + extra) / (actualRows + extra * used.length);
    return sum + (a - e) * Math.log(a / e);
  }, 0);
  return { psi, verdict: verdictOn(psi), expectedRows, actualRows, smoothed };
}

function verdictOn(psi: number): Drift['verdict'] {
  if (psi < MOVED_FROM) return 'steady';
  return psi > SHIFTED_OVER ? 'shifted' : 'moved';
}
