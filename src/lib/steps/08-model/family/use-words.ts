import { m } from '#lib/i18n/paraglide/messages.js';
import type { SegmentUse } from '#lib/project/segment-uses.ts';

const words = {
  segment: m.family_use_segment,
  points: m.family_use_points,
  exclusions: m.family_use_exclusions,
  export: m.family_use_export,
  lookalike: m.family_use_lookalike,
  plan: m.family_use_plan,
};

/** What refers to a segment: "the segment “Fans”". */
export const useWords = (use: SegmentUse): string => words[use.by]({ name: 'name' in use ? use.name : '' });
