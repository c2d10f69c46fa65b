import { err } from '#lib/core/result.ts';
import type { Drafted } from './draft.ts';
import type { Loaded } from './sources.ts';

/** A model that the project does not have, or that was not fitted. */
const notMade = (model: string) => (): Drafted => err({ code: 'model.notMade', model });

/** The views that build on the segments of `assigned`: a customer and in `segment` the id of a segment; of `rules` a row for each. */
export const segmentViews: Readonly<Record<'points' | 'rules' | 'lookalike', (loaded: Loaded) => Drafted>> = {
  points: notMade('points'),
  rules: notMade('rules'),
  lookalike: notMade('lookalike'),
};
