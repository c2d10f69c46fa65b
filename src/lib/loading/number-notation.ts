import type { Column, Recipe } from './recipe.ts';

/** How numbers are written: 1.234,56 has a decimal comma and points between thousands. A blank stands for every kind of blank. */
export type NumberNotation = Pick<Recipe, 'decimal' | 'thousands'>;

/** All notations, each by the example that stands for it in `Column.format`. */
const notations: Readonly<Record<string, NumberNotation>> = {
  '1234.5': { decimal: '.', thousands: '' },
  '1234,5': { decimal: ',', thousands: '' },
  '1.234,5': { decimal: ',', thousands: '.' },
  '1,234.5': { decimal: '.', thousands: ',' },
  '1 234,5': { decimal: ',', thousands: ' ' },
  '1 234.5': { decimal: '.', thousands: ' ' },
  "1'234.5": { decimal: '.', thousands: "'" },
  "1'234,5": { decimal: ',', thousands: "'" },
};

/** The examples by which a number notation is named. */
export const numberExamples: readonly string[] = Object.keys(notations);

/** The example of a notation: 1.234,5. */
export const exampleOf = ({ decimal, thousands }: NumberNotation): string => `1${thousands}234${decimal}5`;

/** The notation an example stands for, or null when it is none. */
export const notationOfExample = (example: string): NumberNotation | null => notations[example] ?? null;

/** How the numbers of a column are written: as its format shows, else as the recipe says. */
export const notationOf = ({ format }: Pick<Column, 'format'>, recipe: NumberNotation): NumberNotation =>
  (format === null ? null : notationOfExample(format)) ?? { decimal: recipe.decimal, thousands: recipe.thousands };

export const sameNotation = (one: NumberNotation, other: NumberNotation): boolean =>
  one.decimal === other.decimal && one.thousands === other.thousands;
