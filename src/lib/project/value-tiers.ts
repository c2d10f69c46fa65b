import type { Shares, ValueBasis, ValueSettings } from '#lib/methods/value/settings.ts';
import { rolesOfKinds } from './joined-sources.ts';
import type { Project } from './project.ts';

export type { ValueBasis } from '#lib/methods/value/settings.ts';
export { sharesInUse } from '#lib/methods/value/settings.ts';

const withValue = (project: Project, change: Partial<ValueSettings>): Project => ({
  ...project,
  models: { ...project.models, value: { ...project.models.value, ...change } },
});

/** The project with its customers valued, or its tiers drawn, otherwise. */
export const withValuing = (project: Project, change: Partial<Pick<ValueSettings, 'basis' | 'by'>>): Project => withValue(project, change);

/** The project with other borders for its tiers as they are now drawn, as shares of one; Light keeps at least one per cent. */
export function withTiers(project: Project, change: Partial<Shares>): Project {
  const { value } = project.models;
  const wanted = { ...(value.by === 'value' ? value.abc : value), ...change };
  const heavyShare = Math.min(Math.max(wanted.heavyShare, 0.01), 0.98);
  const shares = { heavyShare, mediumShare: Math.min(Math.max(wanted.mediumShare, 0.01), 0.99 - heavyShare) };
  return withValue(project, value.by === 'value' ? { abc: shares } : shares);
}

/** Whether a project knows what a kind of value needs: a column with the cost, a lifetime model that was fitted. */
export function canBeValuedBy(project: Project, basis: ValueBasis): boolean {
  if (basis === 'margin') return rolesOfKinds(project, ['orders']).has('cost');
  return basis === 'revenue' || project.models.lifetime?.fitted?.outcome === 'fitted';
}
