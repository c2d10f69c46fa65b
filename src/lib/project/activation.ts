import { rolesOfKinds } from './joined-sources.ts';
import type { Activation, Project } from './project.ts';

/** What step 10 takes away: as chosen, else every segment of RFM, or of the value tiers where no orders file has a date. */
export const activationOf = (project: Project): Activation =>
  project.activation ?? { model: hasDates(project) ? 'rfm' : 'value', flavour: 'spreadsheet', segments: null };

/** The project in which step 10 takes away the segments of a model; nothing changes when it did already. */
export function withModelToExport(project: Project, model: Activation['model']): Project {
  const activation = activationOf(project);
  return activation.model === model ? project : { ...project, activation: { ...activation, model, segments: null } };
}

/** The chosen segments with one more, or one less. `all` are the segments there are; choosing them all is kept as null, so that it also holds for newer files. */
export function withSegment(chosen: readonly string[] | null, all: readonly string[], segment: string, take: boolean): string[] | null {
  const before = new Set(chosen ?? all);
  if (take) before.add(segment);
  else before.delete(segment);
  return all.every((name) => before.has(name)) ? null : [...before];
}

const hasDates = (project: Project): boolean => rolesOfKinds(project, ['orders']).has('date');
