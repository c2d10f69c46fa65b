import { compactHeader } from './header-words.ts';
import type { ColumnEvidence } from './propose-recipe.ts';
import type { Column, Recipe, Role } from './recipe.ts';
import { nameSureness } from './role-names.ts';

/** A file as it would be read: its proposed recipe, with samples of its columns. */
export interface FoundFile {
  readonly recipe: Recipe;
  readonly evidence: readonly Pick<ColumnEvidence, 'column' | 'values'>[];
}

/** A column that seems to be called otherwise: by capitals and signs only, by another word for the same role, or by what is in it. */
export interface RenamedColumn {
  readonly wanted: string;
  readonly found: string;
  readonly because: 'spelling' | 'role' | 'content';
}

/** What a kept recipe finds of its columns in another file. */
export interface RecipeMatch {
  /** All columns are there by their own names, in any order. */
  readonly same: boolean;
  readonly reordered: boolean;
  readonly renamed: readonly RenamedColumn[];
  readonly absent: readonly { readonly column: string; readonly role: Role | null }[];
  readonly added: readonly string[];
}

/** Which column of a file stands for a column of the recipe, by the recipe's name; null: none does. */
export type ColumnMapping = Readonly<Record<string, string | null>>;

interface Pair extends RenamedColumn {
  readonly score: number;
}

/**
 * Compares the columns of a kept recipe with those of another file, by name first; for what is left over by the same name in
 * another spelling, by role, and by values in common. `keptValues`: samples of the recipe's own file, where they are known.
 */
export function matchRecipe(
  kept: Recipe,
  found: FoundFile,
  keptValues: readonly Pick<ColumnEvidence, 'column' | 'values'>[] = [],
): RecipeMatch {
  const names = found.recipe.columns.map((column) => column.name);
  const wanted = kept.columns.filter((column) => !names.includes(column.name));
  const free = found.recipe.columns.filter((column) => !kept.columns.some((each) => each.name === column.name));
  const samples = valuesOf(found.evidence);
  const before = valuesOf(keptValues);
  const renamed = bestPairs(
    wanted.flatMap((column) => free.flatMap((other) => pairOf(column, other, before(column.name), samples(other.name)) ?? [])),
  );
  const common = names.filter((name) => kept.columns.some((column) => column.name === name));
  return {
    same: wanted.length === 0,
    reordered:
      common.join('\n') !==
      kept.columns
        .map((column) => column.name)
        .filter((name) => common.includes(name))
        .join('\n'),
    renamed,
    absent: wanted
      .filter((column) => !renamed.some((pair) => pair.wanted === column.name))
      .map((column) => ({ column: column.name, role: column.role })),
    added: free.map((column) => column.name).filter((name) => !renamed.some((pair) => pair.found === name)),
  };
}

/** The mapping a match comes to when nobody says otherwise. */
export const mappingOf = (kept: Recipe, match: RecipeMatch): ColumnMapping =>
  Object.fromEntries(
    kept.columns.map(({ name }) => {
      const absent = match.absent.some((each) => each.column === name);
      return [name, absent ? null : (match.renamed.find((pair) => pair.wanted === name)?.found ?? name)];
    }),
  );

/** Whether the user must look first: a column that means something is absent, or only seems to be there by another name. */
export const asksFirst = (kept: Recipe, match: RecipeMatch): boolean =>
  [
    ...match.renamed.filter(({ because }) => because !== 'spelling').map(({ wanted }) => wanted),
    ...match.absent.map(({ column }) => column),
  ].some((name) => kept.columns.some((column) => column.name === name && column.role));

/** Whether a file is of the kind a recipe was made for: most columns of each are known to the other. */
export function isSameKind(kept: Recipe, found: FoundFile, match: RecipeMatch): boolean {
  const known = kept.columns.length - match.absent.length;
  const whole = match.absent.length === 0 && match.added.length === 0;
  if (known < 2 || (!whole && kept.kind !== found.recipe.kind)) return whole && known > 0 && kept.kind === found.recipe.kind;
  return known >= kept.columns.length * 0.6 && known >= found.recipe.columns.length * 0.5;
}

const valuesOf =
  (evidence: readonly Pick<ColumnEvidence, 'column' | 'values'>[]) =>
  (name: string): readonly string[] =>
    evidence.find((each) => each.column === name)?.values ?? [];

function pairOf(wanted: Column, other: Column, before: readonly string[], now: readonly string[]): Pair | null {
  const pair = (because: RenamedColumn['because'], score: number): Pair => ({ wanted: wanted.name, found: other.name, because, score });
  if (compactHeader(wanted.name) === compactHeader(other.name)) return pair('spelling', 3);
  if (!mayStandFor(wanted, other, now)) return null;
  const sureness = wanted.role ? nameSureness(other.name, wanted.role) : 0;
  if (sureness > 0 || (wanted.role && other.role === wanted.role))
    return pair('role', 1 + sureness + (other.role === wanted.role ? 0.5 : 0));
  const shared = sharedValues(before, now);
  return shared >= 0.5 && wanted.type === other.type ? pair('content', shared) : null;
}

/** A date cannot stand for a number; where nothing was sampled anything can. */
const mayStandFor = (wanted: Column, other: Column, now: readonly string[]): boolean =>
  wanted.type === 'text' || now.length === 0 || family(wanted) === family(other);

const family = ({ type }: Column): string => (type === 'timestamp' ? 'date' : type);

/** The share of distinct values now that were there before; too few kinds of values prove nothing. */
function sharedValues(before: readonly string[], now: readonly string[]): number {
  const known = new Set(before);
  const distinct = [...new Set(now)];
  return known.size < 3 || distinct.length < 3 ? 0 : distinct.filter((value) => known.has(value)).length / distinct.length;
}

function bestPairs(pairs: readonly Pair[]): RenamedColumn[] {
  const chosen: RenamedColumn[] = [];
  for (const { wanted, found, because } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (!chosen.some((each) => each.wanted === wanted || each.found === found)) chosen.push({ wanted, found, because });
  }
  return chosen;
}
