import type { Project } from './project.ts';

/** The project with other cut-offs for its value tiers, as shares of one; Light keeps at least one per cent. */
export function withTiers(project: Project, change: { readonly heavyShare?: number; readonly mediumShare?: number }): Project {
  const value = { ...project.models.value, ...change };
  const heavyShare = Math.min(Math.max(value.heavyShare, 0.01), 0.98);
  const mediumShare = Math.min(Math.max(value.mediumShare, 0.01), 0.99 - heavyShare);
  return { ...project, models: { ...project.models, value: { heavyShare, mediumShare } } };
}
