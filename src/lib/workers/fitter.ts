import { type Result, err, ok } from '#lib/core/result.ts';
import { type FitInput, type FitName, type FitOutput, type TellPercent, fitFunctions } from './fit-functions.ts';
import type { WorkOptions } from './remote-work.ts';

/** Fits models. Errors: `cancelled`, and of the worker `engine.memory` and `engine.download`. */
export interface Fitter {
  fit<Name extends FitName>(name: Name, input: FitInput<Name>, options?: WorkOptions): Promise<Result<FitOutput<Name>>>;
}

/** Runs a fit where it is called. */
export function fitHere<Name extends FitName>(name: Name, input: FitInput<Name>, tell: TellPercent): FitOutput<Name> {
  const fit = fitFunctions[name] as (input: FitInput<Name>, tell: TellPercent) => FitOutput<Name>;
  return fit(input, tell);
}

/** Fits where it is called: for tests. */
export const fitterInPlace = (): Fitter => ({
  fit: async (name, input, { signal, onProgress } = {}) =>
    signal?.aborted ? err({ code: 'cancelled' }) : ok(fitHere(name, input, onProgress ?? (() => undefined))),
});
