import {
  type ClusterSegment,
  type ClustersFitted,
  type ClustersModel,
  type ClustersSettings,
  clusterId,
  defaultClustersSettings,
  shownSolution,
} from '#lib/methods/clusters/settings.ts';
import { isFittedOnOther } from './fitted-on.ts';
import type { Project } from './project.ts';

export { shownSolution };
export { STABLE_RAND } from '#lib/methods/clusters/verdict.ts';
export type { ClusterSolution, ClustersFitted, ClustersModel, ClustersSettings, Preparation } from '#lib/methods/clusters/settings.ts';

/** The clusters of a project, or what holds as long as nothing was chosen. */
export const clustersOf = ({ models }: Project): ClustersModel => models.clusters ?? { settings: defaultClustersSettings, fitted: null };

const withModel = (project: Project, change: Partial<ClustersModel>): Project => ({
  ...project,
  models: { ...project.models, clusters: { ...clustersOf(project), ...change } },
});

/** Other settings; what was fitted stays until it is fitted anew. */
export const withClusters = (project: Project, change: Partial<ClustersSettings>): Project =>
  withModel(project, { settings: { ...clustersOf(project).settings, ...change } });

/** What was fitted now; the number of segments is the recommended one again. */
export const withClustersFitted = (project: Project, fitted: ClustersFitted): Project =>
  withModel(project, { settings: { ...clustersOf(project).settings, k: null }, fitted });

/** The project with a segment of the shown division named otherwise; an empty name gives back the one made of its traits. */
export function withClusterNamed(project: Project, place: number, name: string): Project {
  const model = clustersOf(project);
  const shown = shownSolution(model);
  if (!model.fitted || !shown) return project;
  const wanted = name.trim().slice(0, 200) || null;
  const segments = shown.segments.map((segment, i): ClusterSegment => (i === place ? { ...segment, name: wanted } : segment));
  const solutions = model.fitted.solutions.map((solution) => (solution === shown ? { ...solution, segments } : solution));
  return withModel(project, { fitted: { ...model.fitted, solutions } });
}

/** Whether the settings or the rows ask for another fit than the one that is there. `proposed`: the inputs that hold when none were chosen. */
export function areClustersOutdated(project: Project, proposed: readonly string[]): boolean {
  const { settings, fitted } = clustersOf(project);
  if (!fitted) return false;
  const { inputs, missing, seed } = fitted.choices;
  const wanted = settings.inputs ?? proposed;
  return (
    isFittedOnOther(project, 'clusters') ||
    missing !== settings.missing ||
    seed !== settings.seed ||
    wanted.length !== inputs.length ||
    wanted.some((input) => !inputs.includes(input))
  );
}

/** The segments of the shown division in order, with their names or what those are made of; null when there is none. */
export function clusterSegments(project: Project) {
  const shown = shownSolution(clustersOf(project));
  if (!shown) return null;
  const own = shown.segments.map(({ name, traits }, place) => [clusterId(place), { name, traits, colour: place }] as const);
  return { order: own.map(([id]) => id), own };
}
