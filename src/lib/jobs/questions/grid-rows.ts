import { type Result, err, ok } from '#lib/core/result.ts';
import { rowsQuery } from '#lib/loading/profile-queries.ts';
import { id } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

/** Cells of a table as text: rows from `row`, columns from `column`; null where a cell is empty, undefined where it was not read yet. */
export interface CellBlock {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly (string | null | undefined)[])[];
}

/** Where to cut a block of cells from: rows and columns from the first to just before the end. */
export interface BlockPlace {
  readonly rows: { readonly first: number; readonly end: number };
  readonly columns: { readonly first: number; readonly end: number };
}

/** A block of the cells of a loaded table, in the order of the file. `present`: the columns that were read, when not all were. */
export const gridRows = (sourceId: string, { rows, columns }: BlockPlace, present?: readonly string[]): Question<CellBlock> => ({
  needs: [],
  choices: (project) => [project.sources.find((source) => source.id === sourceId)?.recipe.columns, rows, columns],
  answer: async ({ engine, project, signal }): Promise<Result<CellBlock>> => {
    const source = project.sources.find((each) => each.id === sourceId);
    if (!source) return err({ code: 'cancelled' });
    const wanted = source.recipe.columns.slice(columns.first, columns.end);
    const read = wanted.filter(({ name }) => present?.includes(name) ?? true);
    if (read.length === 0) return ok({ row: rows.first, column: columns.first, cells: [] });
    const found = await engine.run(rowsQuery(id('raw', sourceId), read, rows.first, rows.end - rows.first), { signal });
    if (!found.ok) return found;
    const places = wanted.map((column) => read.indexOf(column));
    const cells = found.value.map((row) => places.map((place) => row[`c${place}`]));
    return ok({ row: rows.first, column: columns.first, cells });
  },
});
