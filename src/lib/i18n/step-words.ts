import { m } from './paraglide/messages.js';

const titles: Readonly<Record<string, () => string>> = {
  objectives: m.project_step_objectives,
  targets: m.project_step_targets,
  predictors: m.project_step_predictors,
  maturity: m.project_step_maturity,
  scoring: m.project_step_scoring,
  collect: m.project_step_collect,
  check: m.project_step_check,
  model: m.project_step_model,
  outcomes: m.project_step_outcomes,
  activate: m.project_step_activate,
};

/** A step's title by its name in the URL. */
export const stepTitle = (slug: string): string => titles[slug]?.() ?? slug;
