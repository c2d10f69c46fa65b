import {
  type PredictionFitted,
  type PredictionSettings,
  type PredictionTarget,
  defaultPredictionSettings,
} from '#lib/methods/prediction/settings.ts';
import { isFittedOnOther } from './fitted-on.ts';
import type { Project } from './project.ts';

/** The settings of the prediction, or what holds as long as nothing was chosen. */
export const predictionSettings = (project: Project): PredictionSettings =>
  project.models.prediction?.settings ?? defaultPredictionSettings;

/** Other settings; what was fitted stays until it is fitted anew. Another target forgets the prices, which were for the old one. */
export function withPrediction(project: Project, change: Partial<PredictionSettings>): Project {
  const before = predictionSettings(project);
  const prices = change.target && JSON.stringify(change.target) !== JSON.stringify(before.target) ? { margin: null, cost: null } : {};
  const settings = { ...before, ...prices, ...change };
  return { ...project, models: { ...project.models, prediction: { settings, fitted: project.models.prediction?.fitted ?? null } } };
}

export const withPredictionFitted = (project: Project, fitted: PredictionFitted): Project => ({
  ...project,
  models: { ...project.models, prediction: { settings: predictionSettings(project), fitted } },
});

/** Whether the settings or the rows ask for another fit than the one that is there. `proposed`: the target that holds when none was chosen. */
export function isOutdated(project: Project, proposed: PredictionTarget | null): boolean {
  const { settings, fitted } = project.models.prediction ?? {};
  if (!settings || !fitted) return false;
  const { method, predictors, missing, penalty, seed } = settings;
  const wanted = { target: settings.target ?? proposed, method, predictors, missing, penalty, seed };
  return isFittedOnOther(project, 'prediction') || JSON.stringify(wanted) !== JSON.stringify(fitted.choices);
}
