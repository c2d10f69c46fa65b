import type { Result } from '#lib/core/result.ts';
import type { FitInput, FitName, FitOutput } from './fit-functions.ts';
import type { RemoteFitter } from './fitter-worker.ts';
import type { Fitter } from './fitter.ts';
import { type WorkOptions, remoteWork } from './remote-work.ts';

/** Comlink cannot say a generic function's type. */
type RemoteFit<Name extends FitName> = (name: Name, input: FitInput<Name>) => Promise<Result<FitOutput<Name>>>;

/** Fits beside the page (see `remoteWork`). `script`: the address of the bundled `fitter-worker.ts`. */
export function workerFitter(script: string): Fitter {
  const inWorker = remoteWork<RemoteFitter>(script);
  return {
    fit: <Name extends FitName>(name: Name, input: FitInput<Name>, options: WorkOptions = {}) =>
      inWorker(options, (remote) => (remote.fit as unknown as RemoteFit<Name>)(name, input)),
  };
}
