import { defaultLookalikeSettings, type LookalikeFitted, type LookalikeSettings, slices } from '#lib/methods/lookalike/settings.ts';
import type { Project } from './project.ts';

/** What the look-alikes are looked for with: as chosen, or as it comes. */
export const lookalikeSettings = (project: Project): LookalikeSettings => project.models.lookalike?.settings ?? defaultLookalikeSettings;

/** The slices, most alike first; null until the model is fitted. */
export const lookalikeSegments = ({ models: { lookalike } }: Project) =>
  lookalike?.fitted?.kind === 'model' ? { order: slices.map(({ id }) => id), own: [] } : null;

/** The project with other settings; what was fitted for the former ones is gone. */
export const withLookalike = (project: Project, change: Partial<LookalikeSettings>): Project => ({
  ...project,
  models: { ...project.models, lookalike: { settings: { ...lookalikeSettings(project), ...change }, fitted: null } },
});

/** The project with what was found for its settings. */
export const withLookalikeFitted = (project: Project, settings: LookalikeSettings, fitted: LookalikeFitted): Project => ({
  ...project,
  models: { ...project.models, lookalike: { settings, fitted } },
});
