import { m } from './paraglide/messages.js';

interface Words {
  readonly name: () => string;
  readonly inFull: () => string;
  readonly file: () => string;
}

const words: Readonly<Record<string, Words>> = {
  rfm: { name: m.segments_model_rfm, inFull: m.segments_model_rfm_in_full, file: m.segments_model_rfm_file },
  value: { name: m.segments_model_value, inFull: m.segments_model_value_in_full, file: m.segments_model_value_file },
  lifetime: { name: m.segments_model_lifetime, inFull: m.segments_model_lifetime_in_full, file: m.segments_model_lifetime_file },
  clusters: { name: m.segments_model_clusters, inFull: m.segments_model_clusters_in_full, file: m.segments_model_clusters_file },
  prediction: { name: m.segments_model_prediction, inFull: m.segments_model_prediction_in_full, file: m.segments_model_prediction_file },
  points: { name: m.segments_model_points, inFull: m.segments_model_points_in_full, file: m.segments_model_points_file },
  rules: { name: m.segments_model_rules, inFull: m.segments_model_rules_in_full, file: m.segments_model_rules_file },
  lookalike: { name: m.segments_model_lookalike, inFull: m.segments_model_lookalike_in_full, file: m.segments_model_lookalike_file },
};

/** A model that divides customers into segments, as a tab says it. */
export const modelName = (model: string): string => words[model]?.name() ?? model;

/** The same with what it is. */
export const modelInFull = (model: string): string => words[model]?.inFull() ?? model;

/** The same as a part of a file's name. */
export const modelFileWord = (model: string): string => words[model]?.file() ?? model;
