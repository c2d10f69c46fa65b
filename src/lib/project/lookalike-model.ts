import { defaultLookalikeSettings, fittedSettings, type LookalikeFitted, type LookalikeSettings } from '#lib/methods/lookalike/settings.ts';
import { isFittedOnOther } from './fitted-on.ts';
import { rolesOfKinds } from './joined-sources.ts';
import type { Project } from './project.ts';
import { modelsWithData, segmentOrder } from './segment-models.ts';

/** What the look-alikes are looked for with: as chosen, or as proposed. */
export const lookalikeSettings = (project: Project): LookalikeSettings => project.models.lookalike?.settings ?? proposedSettings(project);

/**
 * The heaviest customers among those who bought before. Without amounts the first segment that is made; without orders everyone else
 * is put in order.
 */
function proposedSettings(project: Project): LookalikeSettings {
  const against = rolesOfKinds(project, ['orders']).has('customerId') ? 'customers' : 'prospects';
  const models = modelsWithData(project).filter((model) => model !== 'lookalike');
  const [first] = models;
  const segment = first && segmentOrder(project, first)[0];
  if (models.includes('value') || !first || !segment) return { ...defaultLookalikeSettings, against };
  return { ...defaultLookalikeSettings, against, seed: { model: first, segment } };
}

/** The project with other settings; what was fitted stays until it is fitted anew. */
export function withLookalike(project: Project, change: Partial<LookalikeSettings>): Project {
  const before = project.models.lookalike;
  const settings = { ...lookalikeSettings(project), ...change };
  const fitted = before?.fitted ? { fitted: before.fitted, fittedFor: fittedSettings(before) } : { fitted: null };
  return { ...project, models: { ...project.models, lookalike: { settings, ...fitted } } };
}

/** The project with what was found for its settings. */
export const withLookalikeFitted = (project: Project, settings: LookalikeSettings, fitted: LookalikeFitted): Project => ({
  ...project,
  models: { ...project.models, lookalike: { settings, fitted } },
});

/** Whether the settings or the rows ask for another fit than the one that is there. */
export function isLookalikeOutdated(project: Project): boolean {
  const { lookalike } = project.models;
  if (!lookalike?.fitted) return false;
  return isFittedOnOther(project, 'lookalike') || JSON.stringify(fittedSettings(lookalike)) !== JSON.stringify(lookalike.settings);
}
