/**
 * A text that exists in one language only does not compile: each pair of message files must have the same keys. What is
 * missing stands in the error.
 */
type Same<En, Nl> = [Exclude<keyof En, keyof Nl>, Exclude<keyof Nl, keyof En>] extends [never, never]
  ? 'both languages'
  : { missingInDutch: Exclude<keyof En, keyof Nl>; missingInEnglish: Exclude<keyof Nl, keyof En> };

export const texts: {
  app: Same<typeof import('./messages/app.en.json'), typeof import('./messages/app.nl.json')>;
  errors: Same<typeof import('./messages/errors.en.json'), typeof import('./messages/errors.nl.json')>;
  project: Same<typeof import('./messages/project.en.json'), typeof import('./messages/project.nl.json')>;
  start: Same<typeof import('./messages/start.en.json'), typeof import('./messages/start.nl.json')>;
  files: Same<typeof import('./messages/files.en.json'), typeof import('./messages/files.nl.json')>;
  segments: Same<typeof import('./messages/segments.en.json'), typeof import('./messages/segments.nl.json')>;
  step1: Same<typeof import('./messages/step1.en.json'), typeof import('./messages/step1.nl.json')>;
  step2: Same<typeof import('./messages/step2.en.json'), typeof import('./messages/step2.nl.json')>;
  step3: Same<typeof import('./messages/step3.en.json'), typeof import('./messages/step3.nl.json')>;
  step4: Same<typeof import('./messages/step4.en.json'), typeof import('./messages/step4.nl.json')>;
  step5: Same<typeof import('./messages/step5.en.json'), typeof import('./messages/step5.nl.json')>;
  step6: Same<typeof import('./messages/step6.en.json'), typeof import('./messages/step6.nl.json')>;
  step7: Same<typeof import('./messages/step7.en.json'), typeof import('./messages/step7.nl.json')>;
  step8: Same<typeof import('./messages/step8.en.json'), typeof import('./messages/step8.nl.json')>;
  step9: Same<typeof import('./messages/step9.en.json'), typeof import('./messages/step9.nl.json')>;
  step10: Same<typeof import('./messages/step10.en.json'), typeof import('./messages/step10.nl.json')>;
  incoming: Same<typeof import('./messages/incoming.en.json'), typeof import('./messages/incoming.nl.json')>;
  joins: Same<typeof import('./messages/joins.en.json'), typeof import('./messages/joins.nl.json')>;
  sample: Same<typeof import('./messages/sample.en.json'), typeof import('./messages/sample.nl.json')>;
  loading: Same<typeof import('./messages/loading.en.json'), typeof import('./messages/loading.nl.json')>;
  keeping: Same<typeof import('./messages/keeping.en.json'), typeof import('./messages/keeping.nl.json')>;
  lifetime: Same<typeof import('./messages/lifetime.en.json'), typeof import('./messages/lifetime.nl.json')>;
  clusters: Same<typeof import('./messages/clusters.en.json'), typeof import('./messages/clusters.nl.json')>;
  prediction: Same<typeof import('./messages/prediction.en.json'), typeof import('./messages/prediction.nl.json')>;
  tree: Same<typeof import('./messages/tree.en.json'), typeof import('./messages/tree.nl.json')>;
  lookalike: Same<typeof import('./messages/lookalike.en.json'), typeof import('./messages/lookalike.nl.json')>;
  points: Same<typeof import('./messages/points.en.json'), typeof import('./messages/points.nl.json')>;
  rules: Same<typeof import('./messages/rules.en.json'), typeof import('./messages/rules.nl.json')>;
  family: Same<typeof import('./messages/family.en.json'), typeof import('./messages/family.nl.json')>;
} = {
  app: 'both languages',
  errors: 'both languages',
  project: 'both languages',
  start: 'both languages',
  files: 'both languages',
  segments: 'both languages',
  step1: 'both languages',
  step2: 'both languages',
  step3: 'both languages',
  step4: 'both languages',
  step5: 'both languages',
  step6: 'both languages',
  step7: 'both languages',
  step8: 'both languages',
  step9: 'both languages',
  step10: 'both languages',
  incoming: 'both languages',
  joins: 'both languages',
  sample: 'both languages',
  loading: 'both languages',
  keeping: 'both languages',
  lifetime: 'both languages',
  clusters: 'both languages',
  prediction: 'both languages',
  tree: 'both languages',
  lookalike: 'both languages',
  points: 'both languages',
  rules: 'both languages',
  family: 'both languages',
};
