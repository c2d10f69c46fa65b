import type { Recipe } from '#lib/loading/recipe.ts';
import type { Project, Source } from './project.ts';

/** The project with a source added, or in the place of the one with the same id. */
export const withSource = (project: Project, source: Source): Project => ({
  ...project,
  sources: project.sources.some((each) => each.id === source.id)
    ? project.sources.map((each) => (each.id === source.id ? source : each))
    : [...project.sources, source],
});

export const withoutSource = (project: Project, id: string): Project => ({ ...project, sources: project.sources.filter((source) => source.id !== id) });

/** The project with another recipe for a source. */
export const withRecipe = (project: Project, id: string, change: (recipe: Recipe) => Recipe): Project => ({
  ...project,
  sources: project.sources.map((source) => (source.id === id ? { ...source, recipe: change(source.recipe) } : source)),
});
