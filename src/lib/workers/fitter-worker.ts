import { expose } from 'comlink';
import { ok } from '#lib/core/result.ts';
import type { FitInput, FitName, TellPercent } from './fit-functions.ts';
import { fitHere } from './fitter.ts';

let tell: TellPercent = () => undefined;

const remoteFitter = {
  fit: <Name extends FitName>(name: Name, input: FitInput<Name>) => ok(fitHere(name, input, (percent) => tell(percent))),
  onProgress: (listener: TellPercent) => void (tell = listener),
};
export type RemoteFitter = typeof remoteFitter;

expose(remoteFitter);
