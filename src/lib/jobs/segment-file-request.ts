import { type Result, err, ok } from '#lib/core/result.ts';
import { type FileColumn, type SegmentModel, segmentFileColumns } from '#lib/exports/segment-file.ts';
import { namedSegments } from '#lib/i18n/cluster-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { modelFileWord } from '#lib/i18n/model-words.ts';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { CsvFlavour } from '#lib/exports/csv.ts';
import type { Project } from '#lib/project/project.ts';
import { activationOf } from '#lib/project/activation.ts';
import { ownSegments, segmentOrder } from '#lib/project/segment-models.ts';
import { sql } from '#lib/sql/sql.ts';
import type { FileWords, SegmentFileRequest } from './export-segments.ts';
import type { Asked } from './question.ts';

/** The columns that a file, or a list, of the members of a model can have now. An error when the model cannot be made. */
export async function memberColumns({ engine, project, plan, signal }: Asked, model: SegmentModel): Promise<Result<FileColumn[]>> {
  const missing = plan.missing[model];
  if (missing) return err(missing);
  const described = await engine.run(sql<{ column_name: string }>`DESCRIBE customers`, { signal });
  if (!described.ok) return described;
  const customers = new Set(described.value.map((column) => column.column_name));
  return ok(segmentFileColumns(project, model, { rfm: !plan.missing.rfm, value: !plan.missing.value, customers }));
}

/** The file that the project asks for in step 10, in the language on screen; today's date stands in its name, so that names sort. */
export async function segmentFileRequest(asked: Asked): Promise<Result<SegmentFileRequest>> {
  const { model, flavour, segments } = activationOf(asked.project);
  const columns = await memberColumns(asked, model);
  if (!columns.ok) return columns;
  const day = asked.today;
  return ok({
    model,
    flavour,
    segments,
    order: segmentOrder(asked.project, model),
    language: getLocale(),
    columns: columns.value,
    words: wordsOf(flavour, asked.project),
    fileName: m.step10_file({ day, model: modelFileWord(model) }),
  });
}

/** A column's name as a person reads it; an unknown one is its own name. */
export const columnWord = (name: string): string => columnWords.get(name)?.() ?? name;

/** A plain file keeps the names that programs know; names that the project gave itself are its own in both. */
function wordsOf(flavour: CsvFlavour, project: Project): FileWords {
  const own = namedSegments(ownSegments(project));
  return flavour === 'plain'
    ? { column: (name) => name, segment: (segment) => own.get(segment)?.name ?? segment }
    : { column: columnWord, segment: (segment) => segmentName(segment, own) };
}

const columnWords = new Map<string, () => string>([
  ['customer_id', m.step10_column_customer_id],
  ['segment', m.step10_column_segment],
  ['email', m.step10_column_email],
  ['phone', m.step10_column_phone],
  ['first_name', m.step10_column_first_name],
  ['last_name', m.step10_column_last_name],
  ['name', m.step10_column_name],
  ['company', m.step10_column_company],
  ['street', m.step10_column_street],
  ['postcode', m.step10_column_postcode],
  ['city', m.step10_column_city],
  ['country', m.step10_column_country],
  ['birth_date', m.step10_column_birth_date],
  ['gender', m.step10_column_gender],
  ['consent', m.step10_column_consent],
  ['r', m.step10_column_r],
  ['f', m.step10_column_f],
  ['m', m.step10_column_m],
  ['recency_days', m.step10_column_recency_days],
  ['last_order', m.step10_column_last_order],
  ['orders', m.step10_column_orders],
  ['revenue', m.step10_column_revenue],
  ['tier', m.step10_column_tier],
]);
