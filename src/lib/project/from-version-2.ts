import * as v from 'valibot';

const Version2 = v.looseObject({ models: v.looseObject({ rfm: v.looseObject({}), value: v.looseObject({}) }) });

/** Version 3 knows models that are fitted, rules, and joins that were turned down. */
export function fromVersion2(older: unknown): unknown {
  const read = v.safeParse(Version2, older);
  if (!read.success) return older;
  const models = { ...read.output.models, lifetime: null, clusters: null, prediction: null, lookalike: null, points: null };
  return { ...read.output, version: 3, declinedJoins: [], models, segments: [], exclusions: { ids: '', rule: { kind: 'any', rules: [] } } };
}
