import type { Drafted } from './draft.ts';
import { lookalikeView } from './lookalike-view.ts';
import { pointsView } from './points-view.ts';
import { rulesView } from './rules-view.ts';
import type { Loaded } from './sources.ts';

/** The views that build on the segments of `assigned`: a customer and in `segment` the id of a segment; of `rules` a row for each. */
export const segmentViews: Readonly<Record<'points' | 'rules' | 'lookalike', (loaded: Loaded) => Drafted>> = {
  points: pointsView,
  rules: rulesView,
  lookalike: lookalikeView,
};
