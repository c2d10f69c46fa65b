import { defaultRfmSettings } from '#lib/methods/rfm/grid.ts';
import { defaultValueSettings } from '#lib/methods/value/settings.ts';
import { noExclusions } from '#lib/segments/segment.ts';
import { LONGEST_NAME, type Project } from './project.ts';

/** A project in which nothing has been chosen yet. `createdAt` is an ISO moment; a name that is too long to be read back is cut. */
export const emptyProject = (id: string, name: string, createdAt: string): Project => ({
  version: 3,
  id,
  name: name.slice(0, LONGEST_NAME),
  createdAt,
  currency: 'EUR',
  sources: [],
  joins: [],
  declinedJoins: [],
  windows: { analysisDate: null, windowDays: null, horizonDays: null },
  objective: null,
  target: null,
  predictors: null,
  claims: {},
  votes: {},
  decisions: {},
  models: {
    value: defaultValueSettings,
    rfm: defaultRfmSettings,
    lifetime: null,
    clusters: null,
    prediction: null,
    lookalike: null,
    points: null,
  },
  fittedOn: {},
  segments: [],
  exclusions: noExclusions,
  plans: {},
  activation: null,
  accepted: [],
});
