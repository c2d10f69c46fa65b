import { m } from './paraglide/messages.js';

const names: Readonly<Record<string, () => string>> = {
  files: m.project_edit_files,
  roles: m.project_edit_roles,
  joins: m.joins_edit,
  reading: m.project_edit_reading,
  name: m.project_edit_name,
  objective: m.project_edit_objective,
  target: m.project_edit_target,
  predictors: m.project_edit_predictors,
  claims: m.project_edit_claims,
  votes: m.project_edit_votes,
  windows: m.project_edit_windows,
  decisions: m.project_edit_decisions,
  tiers: m.project_edit_tiers,
  rfm: m.project_edit_rfm,
  grid: m.project_edit_grid,
  lifetime: m.project_edit_lifetime,
  clusters: m.project_edit_clusters,
  prediction: m.project_edit_prediction,
  lookalike: m.project_edit_lookalike,
  points: m.project_edit_points,
  segments: m.project_edit_segments,
  plans: m.project_edit_plans,
  activation: m.project_edit_activation,
  accepted: m.project_edit_accepted,
};

/** What was done, for the history; null is the beginning. */
export const editWords = (name: string | null): string => (name === null ? m.project_edit_start() : (names[name]?.() ?? name));
