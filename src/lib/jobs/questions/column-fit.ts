import { type Result, err, ok } from '#lib/core/result.ts';
import { sampledRecords } from '#lib/loading/csv-records.ts';
import { id, sql } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

/** How the values of a column came out over all rows of the file: `fits` of `values` are used, the others stand in rows set aside. */
export interface ColumnFit {
  readonly values: number;
  readonly fits: number;
  /** The first of those that do not fit, with their line in the file. */
  readonly misfits: readonly { readonly line: number; readonly text: string }[];
}

const SHOWN = 3;

export const columnFit = (sourceId: string, name: string): Question<ColumnFit> => ({
  needs: [],
  choices: (project) => project.sources.find((source) => source.id === sourceId)?.recipe,
  answer: async ({ engine, project, signal }): Promise<Result<ColumnFit>> => {
    const recipe = project.sources.find((source) => source.id === sourceId)?.recipe;
    const place = recipe?.columns.findIndex((column) => column.name === name) ?? -1;
    if (!recipe || place < 0) return err({ code: 'cancelled' });
    const used = await engine.run(sql<{ n: number }>`SELECT count(${id(name)}) AS n FROM ${id('raw', sourceId)}`, { signal });
    if (!used.ok) return used;
    const of = sql`FROM raw.rejects WHERE source = ${sourceId} AND column_name = ${name} AND reason IN ('number', 'date', 'truth')`;
    const aside = await engine.run(sql<{ n: number }>`SELECT count(*) AS n ${of}`, { signal });
    if (!aside.ok) return aside;
    const first = await engine.run(sql<{ line: number; raw: string }>`SELECT line, "raw" AS raw ${of} ORDER BY line LIMIT ${SHOWN}`, {
      signal,
    });
    if (!first.ok) return first;
    const fits = used.value[0]?.n ?? 0;
    return ok({
      values: fits + (aside.value[0]?.n ?? 0),
      fits,
      misfits: first.value.map(({ line, raw }) => ({ line, text: sampledRecords(raw, recipe.notation, 1)[0]?.cells[place] ?? raw })),
    });
  },
});
