import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import { type Result, ok } from '#lib/core/result.ts';
import { type Cell, type CsvFlavour, type CsvLanguage, csvHeader, csvLines, csvStyle } from '#lib/exports/csv.ts';
import { type SegmentFileContents, type SegmentRow, segmentRows } from '#lib/exports/segment-file.ts';
import { sql } from '#lib/sql/sql.ts';

/** How columns and the names in them are called in a file. */
export interface FileWords {
  readonly column: (name: string) => string;
  readonly segment: (segment: string) => string;
}

export interface SegmentFileRequest extends SegmentFileContents {
  readonly flavour: CsvFlavour;
  readonly language: CsvLanguage;
  readonly words: FileWords;
  readonly fileName: string;
}

/** A file ready to be saved, and its account: `read` members of the model = `rows` written + those left out, by reason. */
export interface SegmentFile {
  readonly blob: Blob;
  readonly fileName: string;
  readonly rows: number;
  readonly read: number;
  readonly leftOut: readonly { readonly reason: 'segmentNotChosen'; readonly rows: number }[];
  readonly columns: readonly string[];
}

/** Writes the members of the chosen segments as CSV, batch after batch. Needs `members`, `customers` and the scored views. */
export async function exportSegments(engine: Engine, request: SegmentFileRequest, options: RunOptions = {}): Promise<Result<SegmentFile>> {
  const counted = await engine.run(
    sql<{ members: number }>`SELECT count(*) AS members FROM members WHERE model = ${request.model}`,
    options,
  );
  if (!counted.ok) return counted;
  const read = counted.value[0]?.members ?? 0;
  const style = csvStyle(request.flavour, request.language);
  const columns = request.columns.map(({ name }) => request.words.column(name));
  const parts: BlobPart[] = [csvHeader(columns, style)];
  const writeBatch = (batch: SegmentRow[]) =>
    parts.push(
      new Blob([
        csvLines(
          batch.map((row) => segmentCells(row, request)),
          style,
        ),
      ]),
    );
  const written = await engine.each(segmentRows(request), writeBatch, options);
  if (!written.ok) return written;
  const rows = written.value;
  return ok({
    blob: new Blob(parts, { type: 'text/csv;charset=utf-8' }),
    fileName: request.fileName,
    rows,
    read,
    leftOut: read > rows ? [{ reason: 'segmentNotChosen', rows: read - rows }] : [],
    columns,
  });
}

/** A row of `segmentRows` as the cells of its line; segments by their name in the words given. */
export const segmentCells = (row: SegmentRow, { columns, words }: Pick<SegmentFileRequest, 'columns' | 'words'>): Cell[] =>
  columns.map(({ name }) => {
    const cell = row[name] ?? null;
    return (name === 'segment' || name === 'tier') && typeof cell === 'string' ? words.segment(cell) : cell;
  });
