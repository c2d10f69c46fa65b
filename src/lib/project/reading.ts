import { withType } from '#lib/loading/edit-recipe.ts';
import { type ColumnType, type Encoding, type Notation, encodings } from '#lib/loading/recipe.ts';
import type { Project } from './project.ts';
import { withRecipe } from './sources.ts';
import { inHead } from './stacks.ts';

/** The encodings a file can be said to have. */
export const encodingChoices: readonly Encoding[] = encodings;

/** The project with a file cut into records and cells otherwise. */
export const withNotation = (project: Project, id: string, change: Partial<Notation>): Project =>
  withRecipe(project, id, (recipe) => ({ ...recipe, notation: { ...recipe.notation, ...change } }));

/** The project with another table of a file: a sheet of a workbook, a file in a zip. */
export const withTable = (project: Project, id: string, table: string): Project =>
  withRecipe(project, id, (recipe) => ({ ...recipe, table }));

/** The project with other texts that stand for "nothing" in a file; the empty one always does, and blanks stay if they did. */
export const withMissingTexts = (project: Project, id: string, texts: readonly string[]): Project =>
  withRecipe(project, id, (recipe) => ({
    ...recipe,
    missing: [...new Set(['', ...recipe.missing.filter((text) => text.trim() === ''), ...texts])],
  }));

/** The project with a column read as another type, or in another notation, at the user's word: what does not fit is set aside. */
export function withColumnType(project: Project, id: string, column: string, type: ColumnType, format: string | null): Project {
  const first = inHead(project.sources, id, column);
  return withRecipe(project, first.id, (recipe) => withType(recipe, first.column, type, format));
}

/** The project with the notation of some columns said by the user, by column name. */
export const withColumnFormats = (project: Project, id: string, formats: Readonly<Record<string, string>>): Project =>
  Object.entries(formats).reduce((now, [column, format]) => {
    const type = now.sources.find((source) => source.id === id)?.recipe.columns.find(({ name }) => name === column)?.type;
    return type ? withColumnType(now, id, column, type, format) : now;
  }, project);
