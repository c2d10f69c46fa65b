import { withRole } from '#lib/loading/edit-recipe.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import { type Recipe, type Role, type TableKind, roles, tableKinds } from '#lib/loading/recipe.ts';
import type { Project, Source } from './project.ts';
import { inHead, withHead, withoutHead } from './stacks.ts';

/** The project with a source added, or in the place of the one with the same id. */
export const withSource = (project: Project, source: Source): Project => ({
  ...project,
  sources: project.sources.some((each) => each.id === source.id)
    ? project.sources.map((each) => (each.id === source.id ? source : each))
    : [...project.sources, source],
});

/** The project without a file and its joins; of a stack the next file comes first. */
export const withoutSource = (project: Project, id: string): Project => withoutHead(project, id);

/** The project with another recipe for a source; files that follow it get its kind, roles and changed types. */
export function withRecipe(project: Project, id: string, change: (recipe: Recipe) => Recipe): Project {
  const source = project.sources.find((each) => each.id === id);
  return source ? withHead(project, { ...source, recipe: change(source.recipe) }) : project;
}

/** What a table can be said to hold. */
export const tableKindChoices: readonly TableKind[] = tableKinds;

/** The project with a table said to hold something else. */
export const withKind = (project: Project, id: string, kind: TableKind): Project =>
  withRecipe(project, inHead(project.sources, id, '').id, (recipe) => ({ ...recipe, kind }));

/** The project in which each row of a table is a customer of its own, or no longer is. */
export const withRowsAsCustomers = (project: Project, id: string, are: boolean): Project =>
  withRecipe(project, inHead(project.sources, id, '').id, ({ rowsAreCustomers: _, ...recipe }) =>
    are ? { ...recipe, kind: 'customers', rowsAreCustomers: true } : recipe,
  );

/** What a column can mean. */
export const roleChoices: readonly Role[] = roles;

/** The project with a column's role given or taken away (null); its type follows, by what the samples lean to. */
export function withColumnRole(project: Project, id: string, column: string, role: Role | null, evidence?: ColumnEvidence): Project {
  const first = inHead(project.sources, id, column);
  return withRecipe(project, first.id, (recipe) => withRole(recipe, first.column, role, evidence));
}
