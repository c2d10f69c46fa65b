import { ok } from '#lib/core/result.ts';
import { type CsvFlavour, cellText, csvStyle } from '#lib/exports/csv.ts';
import { type SegmentModel, type SegmentRow, segmentRows } from '#lib/exports/segment-file.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { print } from '#lib/sql/print.ts';
import { sql } from '#lib/sql/sql.ts';
import { activationOf } from '#lib/project/activation.ts';
import type { Project } from '#lib/project/project.ts';
import { type SegmentFile, exportSegments, segmentCells } from '#lib/jobs/export-segments.ts';
import type { Question } from '#lib/jobs/question.ts';
import { columnWord, segmentFileRequest } from '#lib/jobs/segment-file-request.ts';

/** A segment of the chosen model; `fragile` counts customer numbers that a spreadsheet changes on opening (007 becomes 7). */
export interface SegmentSize {
  readonly segment: string;
  readonly customers: number;
  readonly fragile: number;
}

/** The file before it is made: its segments, its columns, its first lines as they will stand in it. */
export interface SegmentFilePreview {
  readonly model: SegmentModel;
  readonly flavour: CsvFlavour;
  readonly sizes: readonly SegmentSize[];
  readonly columns: readonly { readonly name: string; readonly heading: string; readonly spoken: string; readonly personal: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly sql: string;
}

const PREVIEW_ROWS = 5;
const choices = (project: Project) => [activationOf(project), getLocale(), project.sources];

export const segmentFilePreview: Question<SegmentFilePreview> = {
  needs: ['members', 'customers'],
  uses: ['orders'],
  choices,
  answer: async (asked) => {
    const request = await segmentFileRequest(asked);
    if (!request.ok) return request;
    const { model, flavour, language, order, columns, words } = request.value;
    const sizes = await asked.engine.run(segmentSizes(model), { signal: asked.signal });
    if (!sizes.ok) return sizes;
    const query = segmentRows(request.value);
    const first = await asked.engine.run(sql<SegmentRow>`${query} LIMIT ${PREVIEW_ROWS}`, { signal: asked.signal });
    if (!first.ok) return first;
    const style = csvStyle(flavour, language);
    return ok({
      model,
      flavour,
      sizes: sizes.value.toSorted((a, b) => order.indexOf(a.segment) - order.indexOf(b.segment)),
      columns: columns.map(({ name, personal }) => ({ name, heading: words.column(name), spoken: columnWord(name), personal })),
      rows: first.value.map((row) => segmentCells(row, request.value).map((cell) => cellText(cell, style))),
      sql: print(query),
    });
  },
};

/** The file itself, ready to be saved. */
export const segmentFile: Question<SegmentFile> = {
  needs: ['members', 'customers'],
  uses: ['orders'],
  choices,
  answer: async (asked) => {
    const request = await segmentFileRequest(asked);
    return request.ok ? exportSegments(asked.engine, request.value, { signal: asked.signal, onProgress: asked.onProgress }) : request;
  },
};

const segmentSizes = (model: SegmentModel) => sql<SegmentSize>`SELECT segment, count(*) AS customers,
  count(*) FILTER (WHERE regexp_matches(customer_id, '^(0[0-9]+|[0-9]{16,})$')) AS fragile
FROM members WHERE model = ${model} GROUP BY segment`;
