import { clustersView } from './clusters-view.ts';
import type { Drafted } from './draft.ts';
import { lifetimeView } from './lifetime-view.ts';
import { predictionView } from './prediction-view.ts';
import type { Loaded } from './sources.ts';

/** The views of fitted models: a customer with its scores, and in `segment` the id of its segment, or missing. */
export const fittedViews: Readonly<Record<'lifetime' | 'clusters' | 'prediction', (loaded: Loaded) => Drafted>> = {
  lifetime: lifetimeView,
  clusters: clustersView,
  prediction: predictionView,
};
