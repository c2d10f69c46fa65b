import { cellTest } from './cell-test.ts';
import { type ColumnMapping, type FoundFile, mappingOf, matchRecipe } from './match-recipe.ts';
import type { Column, Recipe } from './recipe.ts';

/** A column of the new file whose values do not read as the kept recipe says. */
interface Misfit {
  readonly column: string;
  readonly type: Column['type'];
  /** Share of the sampled values that fit, nought to one. */
  readonly fit: number;
  readonly example: string;
}

/** A kept recipe, made to measure for another file. */
export interface AppliedRecipe {
  readonly recipe: Recipe;
  readonly misfits: readonly Misfit[];
}

const CLEARLY = 0.8;

/**
 * The meaning of a kept recipe (kind, roles, types, texts for "nothing") in the notation of the file that was found: in that
 * file's order and by its names, `mapping` says which stands for which. Columns it does not know are as proposed, without the
 * roles it has given already. A column with a role, or whose type was chosen, keeps its type whatever is in it: `misfits` says
 * so; another is read as proposed. A file that has none of its columns is as proposed altogether.
 */
export function applyRecipe(
  kept: Recipe,
  found: FoundFile,
  mapping: ColumnMapping = mappingOf(kept, matchRecipe(kept, found)),
): AppliedRecipe {
  const wantedBy = new Map(kept.columns.flatMap((column) => (mapping[column.name] ? [[mapping[column.name], column] as const] : [])));
  const given = new Set([...wantedBy.values()].map((column) => column.role));
  const missing = [...new Set([...found.recipe.missing, ...kept.missing])];
  const frame: Recipe = { ...found.recipe, kind: wantedBy.size > 0 ? kept.kind : found.recipe.kind, missing };
  const misfits: Misfit[] = [];
  const columns = found.recipe.columns.map((proposed) => {
    const wanted = wantedBy.get(proposed.name);
    if (!wanted) return proposed.role && given.has(proposed.role) ? { ...proposed, role: null } : proposed;
    const values = found.evidence.find((each) => each.column === proposed.name)?.values ?? [];
    const column = { ...wanted, name: proposed.name, ...reading(wanted, proposed, frame, values) };
    const fails = values.filter((text) => !cellTest(column, frame)(text));
    const misfit = { column: column.name, type: wanted.type, fit: 1 - fails.length / Math.max(1, values.length), example: fails[0] ?? '' };
    if (misfit.fit >= CLEARLY) return column;
    misfits.push(misfit);
    return wanted.role || wanted.strict ? column : { ...proposed, role: null };
  });
  return { recipe: { ...frame, columns }, misfits };
}

/** The kept reading where it fits no worse than the proposed one (it may hold what the user chose); else the proposed one of the same sort. */
function reading(wanted: Column, proposed: Column, frame: Recipe, values: readonly string[]): Pick<Column, 'type' | 'format'> {
  const kept = { type: wanted.type, format: wanted.format };
  const other = { type: proposed.type, format: proposed.format };
  if (sort(wanted) !== sort(proposed)) return kept;
  const fits = (choice: Pick<Column, 'type' | 'format'>): number => values.filter(cellTest({ ...proposed, ...choice }, frame)).length;
  return fits(kept) < fits(other) ? other : kept;
}

/**
 * The recipe for a file for which one is kept: the same file is read as it says (the notation it says was tried already); a newer
 * one, or one that is now cut otherwise, by `applyRecipe`.
 */
export function fittedRecipe(kept: Recipe, found: FoundFile, isSameFile: boolean): Recipe {
  const alike = JSON.stringify(kept.columns.map(({ name }) => name)) === JSON.stringify(found.recipe.columns.map(({ name }) => name));
  return isSameFile && alike ? { ...kept, notation: found.recipe.notation } : applyRecipe(kept, found).recipe;
}

const sort = ({ type }: Column): string => (type === 'timestamp' ? 'date' : type);
