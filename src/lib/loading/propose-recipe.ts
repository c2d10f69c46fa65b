import { platformRoles } from '#lib/loading/built-in/platform-roles.ts';
import type { Detected, DetectedColumn } from './detect-columns.ts';
import type { Column, ColumnType, Notation, Recipe, Role } from './recipe.ts';
import { type RoleGuess, type RoleReason, recogniseRoles } from './recognise-roles.ts';
import { rolesOfKind, tableKind } from './table-kind.ts';
import type { TypeReading } from './type-readings.ts';

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
  /** What only the user can say; null when the samples said it. */
  readonly question: DetectedColumn['question'];
  /** The sign most of its numbers carry: %, € or another currency. */
  readonly unit: string | null;
  /** Other readings of the same samples, best first. */
  readonly alternatives: readonly TypeReading[];
  /** At most a thousand of the filled samples, trimmed, spread over the file: to see at once what a choice would do. */
  readonly values: readonly string[];
  /** Null when the column has no role, or was given it by the user. */
  readonly reason: RoleReason | null;
}

/** Something only the user can say, asked of all columns that hang on it at once. */
interface RecipeQuestion {
  readonly ask: NonNullable<DetectedColumn['question']>;
  readonly columns: readonly string[];
}

export interface Proposal {
  readonly recipe: Recipe;
  readonly evidence: readonly ColumnEvidence[];
  readonly questions: readonly RecipeQuestion[];
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

/**
 * How to read a file and what its columns mean, all from samples. A column without a role is only typed when every sample fits;
 * `evidence` says what it leans to. `table`: which table of the file it is, when there are more.
 */
export function proposeRecipe(detected: Detected, notation: Notation, table: string | null): Proposal {
  const { decimal, thousands, columns, missing } = detected;
  const all = recogniseRoles(columns);
  const platform = platformRoles(columns, all);
  const kind = platform?.kind ?? tableKind(columns, all);
  const guesses = platform?.guesses ?? rolesOfKind(all, kind);
  const guessOf = (column: DetectedColumn): RoleGuess | undefined => guesses.find((guess) => guess.column === column.name);
  return {
    recipe: {
      table,
      notation,
      decimal,
      thousands,
      missing: [...missing],
      kind,
      columns: columns.map((column) => decided(column, guessOf(column)?.role ?? null)),
    },
    evidence: columns.map((column) => evidenceOf(column, guessOf(column)?.reason ?? null)),
    questions: questionsOf(columns),
  };
}

const questionsOf = (columns: readonly DetectedColumn[]): RecipeQuestion[] =>
  (['dayOrMonth', 'decimalOrThousands'] as const).flatMap((ask) => {
    const open = columns.filter(({ question }) => question === ask).map(({ name }) => name);
    return open.length ? [{ ask, columns: open }] : [];
  });

const MOST_VALUES = 1000;

function evidenceOf({ name, header: _, distinct: __, values, ...found }: DetectedColumn, reason: RoleReason | null): ColumnEvidence {
  const step = Math.max(1, values.length / MOST_VALUES);
  const spread = Array.from({ length: Math.min(values.length, MOST_VALUES) }, (_, i) => values[Math.floor(i * step)] ?? '');
  return { column: name, ...found, values: spread, reason };
}

function decided({ name, type, format, fit }: DetectedColumn, role: Role | null): Column {
  const text = role ? asText.has(role) : fit < 1;
  return text ? { name, type: 'text', format: null, role } : { name, type, format, role };
}
