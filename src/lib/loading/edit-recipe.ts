import { isStrict } from './loosened.ts';
import { type ColumnEvidence, isTextRole } from './propose-recipe.ts';
import type { Column, ColumnType, Recipe, Role } from './recipe.ts';

const numbers: ReadonlySet<Role> = new Set<Role>(['amount', 'cost', 'quantity']);
const dates: ReadonlySet<Role> = new Set<Role>(['date', 'dueDate', 'paidDate', 'birthDate']);

/**
 * Gives a column a role, or takes it away with null; the column that had it loses it. The type follows the role, with what the
 * samples lean to (`evidence`) for the notation of a date or number.
 */
export function withRole(recipe: Recipe, name: string, role: Role | null, evidence?: ColumnEvidence): Recipe {
  return {
    ...recipe,
    columns: recipe.columns.map((column) => {
      if (column.name === name) return { ...column, role, ...typeFor(column, role, evidence) };
      return role && column.role === role ? { ...column, role: null } : column;
    }),
  };
}

function typeFor(column: Column, role: Role | null, evidence?: ColumnEvidence): Pick<Column, 'type' | 'format'> {
  const same = { type: column.type, format: column.format };
  if (!role) return same;
  if (isTextRole(role)) return { type: 'text', format: null };
  if (numbers.has(role)) return column.type === 'number' ? same : { type: 'number', format: numberFormat(evidence) };
  if (!dates.has(role) || isMoment(column.type)) return same;
  return evidence && isMoment(evidence.type) ? { type: evidence.type, format: evidence.format } : { type: 'date', format: null };
}

/** The notation in which most samples are numbers, also where they lean to something else. */
const numberFormat = (evidence?: ColumnEvidence): string | null =>
  (evidence && [evidence, ...evidence.alternatives].find(({ type }) => type === 'number')?.format) ?? null;

const isMoment = (type: ColumnType): boolean => type === 'date' || type === 'timestamp';

/** Reads a column as another type or notation (`Column.format`), at the user's word: rows that do not fit are then set aside. */
export const withType = (recipe: Recipe, name: string, type: ColumnType, format: string | null = null): Recipe => ({
  ...recipe,
  columns: recipe.columns.map((column) => {
    if (column.name !== name) return column;
    const { strict: _, ...rest } = column;
    return type === 'text' ? { ...rest, type, format: null } : { ...rest, type, format, strict: true };
  }),
});

/**
 * Whether the file must be read again: when a cell would be read otherwise, or when a column that set rows aside
 * (there were some: `setAside`) is no longer strict.
 */
export function needsReload(before: Recipe, after: Recipe, setAside: number): boolean {
  if (!sameNotation(before, after) || before.decimal !== after.decimal || before.thousands !== after.thousands) return true;
  if (before.columns.length !== after.columns.length) return true;
  return before.columns.some((old, i) => {
    const now = after.columns[i];
    if (!now || now.name !== old.name || now.type !== old.type || now.format !== old.format) return true;
    return setAside > 0 && isStrict(old) && !isStrict(now);
  });
}

const sameNotation = (before: Recipe, after: Recipe): boolean =>
  before.table === after.table && JSON.stringify([before.notation, before.missing]) === JSON.stringify([after.notation, after.missing]);
