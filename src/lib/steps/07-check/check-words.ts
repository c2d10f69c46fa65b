import { m } from '#lib/i18n/paraglide/messages.js';
import type { CheckKind, ExampleColumn, RejectReason } from '#lib/jobs/questions/check-kinds.ts';

interface CheckWords {
  /** What is checked. */
  readonly check: (inputs: { file: string }) => string;
  /** What was found: `n` for the grammar, `count` as shown. */
  readonly found: (inputs: { n: number; count: string; file: string }) => string;
  /** What it means and what to do. */
  readonly advice: () => string;
}

export const checkWords: Readonly<Record<CheckKind, CheckWords>> = {
  top20: { check: m.step7_top20_check, found: m.step7_top20_found, advice: m.step7_top20_advice },
  top100: { check: m.step7_top100_check, found: m.step7_top100_found, advice: m.step7_top100_advice },
  orphans: { check: m.step7_orphans_check, found: m.step7_orphans_found, advice: m.step7_orphans_advice },
  withoutOrders: { check: m.step7_without_orders_check, found: m.step7_without_orders_found, advice: m.step7_without_orders_advice },
  duplicateId: { check: m.step7_duplicate_id_check, found: m.step7_duplicate_id_found, advice: m.step7_duplicate_id_advice },
  duplicateEmail: { check: m.step7_duplicate_email_check, found: m.step7_duplicate_email_found, advice: m.step7_duplicate_email_advice },
  duplicateName: { check: m.step7_duplicate_name_check, found: m.step7_duplicate_name_found, advice: m.step7_duplicate_name_advice },
  rejected: { check: m.step7_rejected_check, found: m.step7_rejected_found, advice: m.step7_rejected_advice },
  noCustomer: { check: m.step7_no_customer_check, found: m.step7_no_customer_found, advice: m.step7_no_customer_advice },
  noDate: { check: m.step7_no_date_check, found: m.step7_no_date_found, advice: m.step7_no_date_advice },
  impossibleDate: { check: m.step7_impossible_date_check, found: m.step7_impossible_date_found, advice: m.step7_impossible_date_advice },
  negative: { check: m.step7_negative_check, found: m.step7_negative_found, advice: m.step7_negative_advice },
  zero: { check: m.step7_zero_check, found: m.step7_zero_found, advice: m.step7_zero_advice },
  outlier: { check: m.step7_outlier_check, found: m.step7_outlier_found, advice: m.step7_outlier_advice },
};

export const columnWords: Readonly<Record<ExampleColumn, () => string>> = {
  customer: m.step7_column_customer,
  customers: m.step7_column_customers,
  order: m.step7_column_order,
  day: m.step7_column_day,
  amount: m.step7_column_amount,
  revenue: m.step7_column_revenue,
  rows: m.step7_column_rows,
  email: m.step7_column_email,
  name: m.step7_column_name,
  postcode: m.step7_column_postcode,
  file: m.step7_column_file,
  line: m.step7_column_line,
  column: m.step7_column_column,
  reason: m.step7_column_reason,
  text: m.step7_column_text,
};

/** Why a line could not be read; by the names in `raw.rejects`. */
export const rejectWords: Readonly<Record<RejectReason, () => string>> = {
  number: m.step7_reason_number,
  date: m.step7_reason_date,
  truth: m.step7_reason_truth,
  fewerFields: m.step7_reason_fewer_fields,
  moreFields: m.step7_reason_more_fields,
  quotes: m.step7_reason_quotes,
  lineTooLong: m.step7_reason_line_too_long,
  total: m.step7_reason_total,
  note: m.step7_reason_note,
};
