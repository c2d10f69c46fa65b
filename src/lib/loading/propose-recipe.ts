import type { Detected, DetectedColumn } from './detect.ts';
import { type Column, type ColumnType, type Recipe, type Role, plainNotation } from './recipe.ts';
import { type RoleGuess, type RoleReason, recogniseRoles } from './recognise-roles.ts';
import { rolesOfKind, tableKind } from './table-kind.ts';

/** Why a column is read as it is, to be shown and changed. */
export interface ColumnEvidence {
  /** As in the recipe. */
  readonly column: string;
  /** What the samples lean to, whatever was decided. */
  readonly type: ColumnType;
  readonly format: string | null;
  /** Share of the filled samples that fit `type`; share of all samples that are filled. */
  readonly fit: number;
  readonly filled: number;
  readonly example: string | null;
  readonly dayFirst: DetectedColumn['dayFirst'];
  /** Null when the column has no role, or was given it by the user. */
  readonly reason: RoleReason | null;
}

export interface Proposal {
  readonly recipe: Recipe;
  readonly evidence: readonly ColumnEvidence[];
}

const asText: ReadonlySet<Role> = new Set<Role>([
  'customerId',
  'orderId',
  'product',
  'category',
  'channel',
  'email',
  'phone',
  'firstName',
  'lastName',
  'name',
  'company',
  'street',
  'postcode',
  'city',
  'country',
  'gender',
  'campaign',
  'group',
]);
export const isTextRole = (role: Role): boolean => asText.has(role);

/** How to read a file and what its columns mean, all from samples. A column without a role is only typed when every sample fits. */
export function proposeRecipe(detected: Detected): Proposal {
  const { delimiter, decimal, thousands, columns, missing } = detected;
  const all = recogniseRoles(columns);
  const kind = tableKind(columns, all);
  const guesses = rolesOfKind(all, kind);
  const guessOf = (column: DetectedColumn): RoleGuess | undefined => guesses.find((guess) => guess.column === column.name);
  return {
    recipe: {
      table: null,
      notation: { ...plainNotation, delimiter },
      decimal,
      thousands,
      missing: [...missing],
      kind,
      columns: columns.map((column) => decided(column, guessOf(column)?.role ?? null)),
    },
    evidence: columns.map((column) => evidenceOf(column, guessOf(column)?.reason ?? null)),
  };
}

const evidenceOf = ({ name, type, format, fit, filled, example, dayFirst }: DetectedColumn, reason: RoleReason | null): ColumnEvidence => ({
  column: name,
  type,
  format,
  fit,
  filled,
  example,
  dayFirst,
  reason,
});

function decided({ name, type, format, fit }: DetectedColumn, role: Role | null): Column {
  const text = role ? asText.has(role) : fit < 1;
  return text ? { name, type: 'text', format: null, role } : { name, type, format, role };
}

/**
 * The recipe kept for an earlier file, fitted to this one: its roles and types for columns of the same name, in this file's
 * order; columns it does not know as proposed, but without the roles it has already given.
 */
export function refit(kept: Recipe, proposed: Recipe): Recipe {
  const known = new Map(kept.columns.map((column) => [column.name, column]));
  const given = new Set(proposed.columns.flatMap((column) => known.get(column.name)?.role ?? []));
  const columns = proposed.columns.map(
    (column) => known.get(column.name) ?? (column.role && given.has(column.role) ? { ...column, role: null } : column),
  );
  const alike = columns.length === kept.columns.length && kept.columns.every((column, i) => column.name === columns[i]?.name);
  return alike ? { ...kept, notation: proposed.notation } : { ...proposed, kind: kept.kind, columns };
}
