import { m } from '#lib/i18n/paraglide/messages.js';
import type { RuleNames } from '#lib/i18n/rule-names.ts';
import type { Project } from '#lib/project/project.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';
import { segmentLook } from './segment-look.ts';

const rowColumns: Readonly<Record<string, () => string>> = {
  amount: m.family_row_amount,
  cost: m.family_row_cost,
  quantity: m.family_row_quantity,
  order_id: m.family_row_order_id,
  category: m.family_row_category,
  product: m.family_row_product,
  channel: m.family_row_channel,
  order_date: m.family_row_order_date,
  due_date: m.family_row_due_date,
  paid_date: m.family_row_paid_date,
};

const scores: Readonly<Record<string, () => string>> = {
  r: m.family_score_r,
  f: m.family_score_f,
  m: m.family_score_m,
  value: m.family_score_value,
  p_alive: m.family_score_p_alive,
  expected_orders: m.family_score_expected_orders,
  expected_spend: m.family_score_expected_spend,
  clv: m.family_score_clv,
  score: m.family_score_prediction,
  decile: m.family_score_decile,
  points: m.family_score_points,
};

const personal: Readonly<Record<string, () => string>> = {
  email: m.family_person_email,
  phone: m.family_person_phone,
  first_name: m.family_person_first_name,
  last_name: m.family_person_last_name,
  name: m.family_person_name,
  company: m.family_person_company,
  street: m.family_person_street,
};

/** What the things in a rule are called in this project. */
export function ruleNames(project: Project): RuleNames {
  const look = segmentLook(project);
  return {
    column: (name) => (Object.hasOwn(personal, name) ? (personal[name]?.() ?? name) : predictorName(name)),
    rowColumn: (table, name) => (table === 'orders' && Object.hasOwn(rowColumns, name) ? (rowColumns[name]?.() ?? name) : name),
    table: (table) => (table === 'orders' ? m.family_rows_orders() : (project.sources.find(({ id }) => id === table)?.file ?? table)),
    score: (_view, column) => (Object.hasOwn(scores, column) ? (scores[column]?.() ?? column) : column),
    segment: (_model, id) => look.name(id),
    currency: project.currency,
  };
}
