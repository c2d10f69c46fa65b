import {
  DEFAULT_HORIZON_DAYS,
  defaultLifetimeSettings,
  type LifetimeFitted,
  type LifetimeModel,
  lifetimeSegments,
  type LifetimeSettings,
} from '#lib/methods/lifetime/settings.ts';
import { isFittedOnOther } from './fitted-on.ts';
import type { Project } from './project.ts';

export type { HoldoutPart, LifetimeFitted, LifetimeSettings, SpendPart } from '#lib/methods/lifetime/settings.ts';

/** The lifetime model of a project, or what holds as long as nothing was chosen. */
export const lifetimeOf = ({ models }: Project): LifetimeModel => models.lifetime ?? { settings: defaultLifetimeSettings, fitted: null };

/** How far ahead the model looks: as chosen for it, or in step 6, or a year. */
export const lifetimeHorizonDays = (project: Project): number =>
  lifetimeOf(project).settings.horizonDays ?? project.windows.horizonDays ?? DEFAULT_HORIZON_DAYS;

const withModel = (project: Project, change: Partial<LifetimeModel>): Project => ({
  ...project,
  models: { ...project.models, lifetime: { ...lifetimeOf(project), ...change } },
});

/** Other settings; the fit stays as it is, since it does not hang on them. */
export const withLifetime = (project: Project, change: Partial<LifetimeSettings>): Project =>
  withModel(project, { settings: { ...lifetimeOf(project).settings, ...change } });

/** What was fitted now. */
export const withLifetimeFitted = (project: Project, fitted: LifetimeFitted): Project => withModel(project, { fitted });

/** Whether the model was fitted on other rows than those of now. */
export const isLifetimeOutdated = (project: Project): boolean =>
  lifetimeOf(project).fitted !== null && isFittedOnOther(project, 'lifetime');

/** The segments of the model when it is fitted; null when it is not. */
export const lifetimeSegmentsOf = (project: Project) =>
  lifetimeOf(project).fitted?.outcome === 'fitted' ? { order: lifetimeSegments, own: [] } : null;
