/** What can be done to a project, by name: the history says it in words. */
export const editNames = [
  'files',
  'roles',
  'joins',
  'reading',
  'name',
  'objective',
  'target',
  'predictors',
  'claims',
  'votes',
  'windows',
  'decisions',
  'tiers',
  'rfm',
  'grid',
  'plans',
  'activation',
  'accepted',
] as const;
export type EditName = (typeof editNames)[number];
