import type { Column, Recipe } from './recipe.ts';

/** Rows with cells that do not fit are set aside for columns with a role or a type of the user's choice; other columns become text. */
export const isStrict = ({ type, role, strict }: Column): boolean => type !== 'text' && (role !== null || strict === true);

export const asText = (column: Column): Column => ({ ...column, type: 'text', format: null });

/** The recipe with those of the columns that did not fit as text which are not strict, so that no row is lost for them; the same one when all are. */
export function loosened(recipe: Recipe, misfits: readonly string[]): Recipe {
  const isLoose = (column: Column): boolean => !isStrict(column) && misfits.includes(column.name);
  return recipe.columns.some(isLoose)
    ? { ...recipe, columns: recipe.columns.map((column) => (isLoose(column) ? asText(column) : column)) }
    : recipe;
}
