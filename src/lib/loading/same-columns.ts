import { type FoundFile, type RenamedColumn, matchRecipe } from './match-recipe.ts';
import type { Recipe } from './recipe.ts';

/** A column by another name; `place`: the only one left over on both sides, of one type, in the same place. */
interface StackedColumn {
  readonly wanted: string;
  readonly found: string;
  readonly because: RenamedColumn['because'] | 'place';
}

/** How a file follows another: what the first one's columns are called in it, and which are only in one of them. */
export interface StackMatch {
  /** By the first file's names, where the name differs. */
  readonly columns: Readonly<Record<string, string>>;
  readonly renamed: readonly StackedColumn[];
  readonly added: readonly string[];
  readonly absent: readonly string[];
}

/**
 * Whether a file has the columns of another, so that its rows can stand below those: the same names in any order, or all but a
 * few of them, those few recognised by spelling, role, content or place. Null when it is another kind of file.
 */
export function stackMatch(head: Recipe, next: FoundFile, headValues: FoundFile['evidence'] = []): StackMatch | null {
  const match = matchRecipe(head, next, headValues);
  const lone = loneColumn(head, next.recipe, match);
  const renamed: readonly StackedColumn[] = lone ? [...match.renamed, lone] : match.renamed;
  const absent = match.absent.filter(({ column }) => column !== lone?.wanted);
  const added = match.added.filter((name) => name !== lone?.found);
  const columns = head.columns.length;
  const few = Math.floor(columns / 4);
  const guessed = renamed.filter(({ because }) => because !== 'spelling').length;
  const whole = absent.length === 0 && added.length === 0 && guessed === 0;
  if (columns - absent.length < 2 || (!whole && head.kind !== next.recipe.kind)) return null;
  if (guessed > Math.max(1, Math.floor(columns / 3)) || absent.some(({ role }) => role) || absent.length > few || added.length > few)
    return null;
  return {
    columns: Object.fromEntries(renamed.map(({ wanted, found }) => [wanted, found])),
    renamed,
    added,
    absent: absent.map(({ column }) => column),
  };
}

function loneColumn(head: Recipe, next: Recipe, match: ReturnType<typeof matchRecipe>): StackedColumn | null {
  const [wanted, more] = match.absent;
  const [found, others] = match.added;
  if (!wanted || found === undefined || more || others !== undefined || head.columns.length !== next.columns.length) return null;
  const place = head.columns.findIndex(({ name }) => name === wanted.column);
  const there = next.columns[place];
  const isSame = there?.name === found && there.type === head.columns[place]?.type && head.columns.length > 2;
  return isSame ? { wanted: wanted.column, found, because: 'place' } : null;
}
