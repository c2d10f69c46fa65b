import { type Result, err, ok } from '#lib/core/result.ts';
import { cellTest } from '#lib/loading/cell-test.ts';
import { sampledRecords } from '#lib/loading/csv-records.ts';
import { isEmptyWord } from '#lib/loading/missing-texts.ts';
import type { Recipe } from '#lib/loading/recipe.ts';
import { id, sql } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

/** How the values of a column came out over all rows of the file: `fits` of `values` read as its type, also in rows set aside for another column. */
export interface ColumnFit {
  readonly values: number;
  readonly fits: number;
  /** The first of those that do not fit, with their line in the file. */
  readonly misfits: readonly Misfit[];
}

interface Misfit {
  readonly line: number;
  readonly text: string;
}

interface AsideRow {
  readonly line: number;
  readonly column_name: string | null;
  readonly raw: string;
}

const SHOWN = 3;
/** Of more rows set aside only those for the column itself are counted. */
const MOST_JUDGED = 10_000;

export const columnFit = (sourceId: string, name: string): Question<ColumnFit> => ({
  needs: [],
  choices: (project) => project.sources.find((source) => source.id === sourceId)?.recipe,
  answer: async ({ engine, project, signal }): Promise<Result<ColumnFit>> => {
    const recipe = project.sources.find((source) => source.id === sourceId)?.recipe;
    const place = recipe?.columns.findIndex((column) => column.name === name) ?? -1;
    if (!recipe || place < 0) return err({ code: 'cancelled' });
    const used = await engine.run(sql<{ n: number }>`SELECT count(${id(name)}) AS n FROM ${id('raw', sourceId)}`, { signal });
    if (!used.ok) return used;
    const of = sql`FROM raw.rejects WHERE source = ${sourceId} AND reason IN ('number', 'date', 'truth')`;
    const counts = sql<{ all: number; own: number }>`SELECT count(*) AS "all", count(*) FILTER (WHERE column_name = ${name}) AS own ${of}`;
    const aside = await engine.run(counts, { signal });
    if (!aside.ok) return aside;
    const { all = 0, own = 0 } = aside.value[0] ?? {};
    const rows = sql<AsideRow>`SELECT line, column_name, "raw" AS raw ${of}`;
    const first = sql<AsideRow>`${rows} AND column_name = ${name} ORDER BY line LIMIT ${SHOWN}`;
    const judged = await engine.run(all <= MOST_JUDGED ? sql<AsideRow>`${rows} ORDER BY line` : first, { signal });
    if (!judged.ok) return judged;
    const { fits, misfits } = judge(judged.value, recipe, place);
    const known = used.value[0]?.n ?? 0;
    return ok({
      values: known + fits + Math.max(own, misfits.length),
      fits: known + fits,
      misfits: misfits.slice(0, SHOWN),
    });
  },
});

/** What stands in a column of rows set aside: how many values read as its type, and those that do not. */
function judge(rows: readonly AsideRow[], recipe: Recipe, place: number): { readonly fits: number; readonly misfits: readonly Misfit[] } {
  const column = recipe.columns[place];
  if (!column) return { fits: 0, misfits: [] };
  const isFit = cellTest(column, recipe);
  const isNothing = (text: string): boolean =>
    text === '' || recipe.missing.includes(text) || (column.type !== 'text' && isEmptyWord(text));
  const misfits: Misfit[] = [];
  let fits = 0;
  for (const { line, column_name, raw } of rows) {
    const isOwn = column_name === column.name;
    const text = sampledRecords(raw, recipe.notation, 1)[0]?.cells[place] ?? (isOwn ? raw : '');
    if (isOwn || (!isNothing(text) && !isFit(text))) misfits.push({ line, text });
    else if (!isNothing(text)) fits += 1;
  }
  return { fits, misfits };
}
