import { type Result, err, ok } from '#lib/core/result.ts';
import { type FileColumn, type SegmentModel, segmentFileColumns } from '#lib/exports/segment-file.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import { rfmSegments } from '#lib/methods/rfm/settings.ts';
import { tiers } from '#lib/methods/value/settings.ts';
import { activationOf } from '#lib/project/activation.ts';
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
    order: model === 'rfm' ? rfmSegments : tiers,
    language: getLocale(),
    columns: columns.value,
    words: flavour === 'plain' ? machineWords : spokenWords,
    fileName: model === 'rfm' ? m.step10_file_rfm({ day }) : m.step10_file_value({ day }),
  });
}

/** A column's name as a person reads it; an unknown one is its own name. */
export const columnWord = (name: string): string => columnWords.get(name)?.() ?? name;

const machineWords: FileWords = { column: (name) => name, segment: (segment) => segment };
const spokenWords: FileWords = { column: columnWord, segment: segmentName };

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
