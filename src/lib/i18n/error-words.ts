import { assertNever } from '#lib/core/assert-never.ts';
import type { KavelError } from '#lib/core/errors.ts';
import { formatList, formatNumber } from './format.ts';
import { m } from './paraglide/messages.js';

/** What happened and why, and what to do next. */
export interface ErrorWords {
  readonly title: string;
  readonly action: string;
}

const missingRole = {
  customerId: () => ({ title: m.errors_role_customer_title(), action: m.errors_role_customer_action() }),
  date: () => ({ title: m.errors_role_date_title(), action: m.errors_role_date_action() }),
  amount: () => ({ title: m.errors_role_amount_title(), action: m.errors_role_amount_action() }),
  cost: () => ({ title: m.errors_role_cost_title(), action: m.errors_role_cost_action() }),
};

/** Words for an error in the user's language. A code without words does not compile. */
export function errorWords(error: KavelError): ErrorWords {
  switch (error.code) {
    case 'cancelled':
      return { title: m.errors_cancelled_title(), action: m.errors_cancelled_action() };
    case 'engine.unsupported':
      return { title: m.errors_engine_unsupported_title(), action: m.errors_engine_unsupported_action() };
    case 'engine.download':
      return { title: m.errors_engine_download_title(), action: m.errors_engine_download_action() };
    case 'engine.stopped':
      return { title: m.errors_engine_stopped_title(), action: m.errors_engine_stopped_action() };
    case 'engine.memory':
      return { title: m.errors_engine_memory_title(), action: m.errors_engine_memory_action() };
    case 'engine.query':
      return { title: m.errors_engine_query_title(), action: m.errors_engine_query_action({ detail: error.detail }) };
    case 'file.empty':
      return { title: m.errors_file_empty_title({ file: error.file }), action: m.errors_file_empty_action() };
    case 'file.headerOnly':
      return { title: m.errors_file_header_only_title({ file: error.file }), action: m.errors_file_header_only_action() };
    case 'file.oneColumn':
      return { title: m.errors_file_one_column_title({ file: error.file }), action: m.errors_file_one_column_action() };
    case 'file.notText':
      return { title: m.errors_file_not_text_title({ file: error.file }), action: m.errors_file_not_text_action() };
    case 'file.lineTooLong':
      return {
        title: m.errors_file_line_title({ file: error.file, limit: formatNumber(error.limitMb) }),
        action: m.errors_file_line_action(),
      };
    case 'file.unreadable':
      return { title: m.errors_file_unreadable_title({ file: error.file }), action: m.errors_file_unreadable_action() };
    case 'file.truncated':
      return { title: m.errors_file_truncated_title({ file: error.file }), action: m.errors_file_truncated_action() };
    case 'file.damaged':
      return { title: m.errors_file_damaged_title({ file: error.file }), action: m.errors_file_damaged_action() };
    case 'file.password':
      return { title: m.errors_file_password_title({ file: error.file }), action: m.errors_file_password_action() };
    case 'file.noTable':
      return { title: m.errors_file_no_table_title({ file: error.file }), action: m.errors_file_no_table_action() };
    case 'file.oldExcel':
      return { title: m.errors_file_old_excel_title({ file: error.file }), action: m.errors_file_old_excel_action() };
    case 'file.webPage':
      return { title: m.errors_file_web_page_title({ file: error.file }), action: m.errors_file_web_page_action() };
    case 'file.bomb':
      return {
        title: m.errors_file_bomb_title({ file: error.file, limit: formatNumber(error.limitMb) }),
        action: m.errors_file_bomb_action(),
      };
    case 'file.badRecord':
      return {
        title: m.errors_file_bad_record_title({ file: error.file, line: formatNumber(error.line) }),
        action: m.errors_file_bad_record_action(),
      };
    case 'file.changed':
      return { title: m.errors_file_changed_title({ file: error.file }), action: m.errors_file_changed_action() };
    case 'file.gone':
      return { title: m.errors_file_gone_title({ file: error.file }), action: m.errors_file_gone_action() };
    case 'file.denied':
      return { title: m.errors_file_denied_title({ file: error.file }), action: m.errors_file_denied_action() };
    case 'file.noRows':
      return {
        title: m.errors_file_no_rows_title({ file: error.file, rows: formatNumber(error.setAside) }),
        action: m.errors_file_no_rows_action(),
      };
    case 'columns.coming':
      return { title: m.errors_columns_coming_title({ files: formatList(error.files) }), action: m.errors_columns_coming_action() };
    case 'files.none':
      return { title: m.errors_files_none_title(), action: m.errors_files_none_action() };
    case 'files.needed':
      return { title: m.errors_files_needed_title(), action: m.errors_files_needed_action({ files: formatList(error.files) }) };
    case 'role.missing':
      return missingRole[error.role]();
    case 'model.notMade':
      return { title: m.errors_model_not_made_title(), action: m.errors_model_not_made_action() };
    case 'column.gone':
      return { title: m.errors_column_gone_title({ column: error.column }), action: m.errors_column_gone_action() };
    case 'dates.impossible':
      return { title: m.errors_dates_title({ column: error.column }), action: m.errors_dates_action() };
    case 'history.short':
      return {
        title: m.errors_history_title({ have: formatNumber(error.haveDays), need: formatNumber(error.needDays) }),
        action: m.errors_history_action(),
      };
    case 'project.notJson':
      return { title: m.errors_project_not_json_title(), action: m.errors_project_not_json_action() };
    case 'project.invalid':
      return { title: m.errors_project_invalid_title(), action: m.errors_project_invalid_action({ path: error.path }) };
    case 'project.newer':
      return { title: m.errors_project_newer_title({ version: formatNumber(error.version) }), action: m.errors_project_newer_action() };
    case 'project.missing':
      return { title: m.errors_project_missing_title(), action: m.errors_project_missing_action() };
    case 'project.elsewhere':
      return { title: m.errors_project_elsewhere_title(), action: m.errors_project_elsewhere_action() };
    case 'storage.tooLittle':
      return {
        title: m.errors_storage_little_title(),
        action: m.errors_storage_little_action({ need: formatNumber(error.needMb), free: formatNumber(error.freeMb) }),
      };
    case 'storage.full':
      return { title: m.errors_storage_full_title(), action: m.errors_storage_full_action() };
    case 'storage.unavailable':
      return { title: m.errors_storage_unavailable_title(), action: m.errors_storage_unavailable_action() };
    case 'storage.locked':
      return { title: m.errors_storage_locked_title(), action: m.errors_storage_locked_action() };
    case 'sample.download':
      return { title: m.errors_sample_title(), action: m.errors_sample_action() };
    default:
      return assertNever(error);
  }
}
