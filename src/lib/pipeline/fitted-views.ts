import { err } from '#lib/core/result.ts';
import type { Drafted } from './draft.ts';
import type { Loaded } from './sources.ts';

/** A model that the project does not have, or that was not fitted. */
const notMade = (model: string) => (): Drafted => err({ code: 'model.notMade', model });

/** The views of fitted models: a customer with its scores, and in `segment` the id of its segment, or missing. */
export const fittedViews: Readonly<Record<'lifetime' | 'clusters' | 'prediction', (loaded: Loaded) => Drafted>> = {
  lifetime: notMade('lifetime'),
  clusters: notMade('clusters'),
  prediction: notMade('prediction'),
};
