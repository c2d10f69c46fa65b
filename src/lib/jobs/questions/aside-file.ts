import { type Result, err, ok } from '#lib/core/result.ts';
import { type AsideLine, asideFile } from '#lib/exports/aside-file.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { asideReason } from '#lib/i18n/role-words.ts';
import { sampledRecords } from '#lib/loading/csv-records.ts';
import type { Notation } from '#lib/loading/recipe.ts';
import { sql } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { RowAside } from './rows-aside.ts';

/** The rows of a source that were set aside as a file to mend, ready to be saved. */
export interface AsideFile {
  readonly blob: Blob;
  readonly fileName: string;
  readonly rows: number;
}

export const rowsAsideFile = (sourceId: string): Question<AsideFile> => ({
  needs: [],
  choices: (project) => [project.sources.find((source) => source.id === sourceId)?.recipe, getLocale()],
  answer: async ({ engine, project, signal, onProgress }): Promise<Result<AsideFile>> => {
    const source = project.sources.find((each) => each.id === sourceId);
    if (!source) return err({ code: 'cancelled' });
    const { notation, columns } = source.recipe;
    const lines: AsideLine[] = [];
    const found = await engine.each(
      sql<RowAside>`SELECT line, column_name, reason, "raw" AS raw FROM raw.rejects WHERE source = ${sourceId} ORDER BY line`,
      (rows) => rows.forEach((row) => lines.push(asLine(row, notation))),
      { signal, ...(onProgress && { onProgress }) },
    );
    if (!found.ok) return found;
    const names = columns.map((column) => column.name);
    const text = asideFile(names, lines, notation, getLocale());
    const fileName = m.files_aside_file_name({ file: source.file.replace(/\.[^.]*$/, '') });
    return ok({ blob: new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName, rows: lines.length });
  },
});

/** What cannot be cut into cells (a quote that never closes) stays one cell. */
function asLine({ raw, reason, column_name, line }: RowAside, notation: Notation): AsideLine {
  const text = raw ?? '';
  const [record, ...others] = sampledRecords(text, notation, 2);
  const words = column_name === null ? asideReason(reason) : m.files_aside_in_column({ column: column_name, reason: asideReason(reason) });
  return { cells: record && !record.isFaulty && others.length === 0 ? record.cells : [text], reason: words, line };
}
