import { m } from '#lib/i18n/paraglide/messages.js';
import type { PredictorFill } from '#lib/jobs/questions/predictor-list.ts';

const names: Readonly<Record<string, () => string>> = {
  recency_days: m.step3_p_recency_days,
  tenure_days: m.step3_p_tenure_days,
  orders: m.step3_p_orders,
  revenue: m.step3_p_revenue,
  order_value: m.step3_p_order_value,
  gap_days: m.step3_p_gap_days,
  categories: m.step3_p_categories,
  channels: m.step3_p_channels,
  products: m.step3_p_products,
  top_category: m.step3_p_top_category,
  top_channel: m.step3_p_top_channel,
  returned_share: m.step3_p_returned_share,
  margin: m.step3_p_margin,
  days_late: m.step3_p_days_late,
  postcode: m.step3_p_postcode,
  city: m.step3_p_city,
  country: m.step3_p_country,
  birth_date: m.step3_p_birth_date,
  gender: m.step3_p_gender,
  consent: m.step3_p_consent,
};

/** A predictor's name for people: in words when Kavel made it or knows its meaning, else the header of its column. */
export const predictorName = (id: string): string => (Object.hasOwn(names, id) ? (names[id]?.() ?? id) : id);

export const kindWords: Readonly<Record<PredictorFill['kind'], () => string>> = {
  demographic: m.step3_kind_demographic,
  lifeCycle: m.step3_kind_life_cycle,
  behavioural: m.step3_kind_behavioural,
};

export const modelWords: Readonly<Record<PredictorFill['model'], () => string>> = {
  demographic: m.step3_model_demographic,
  geographic: m.step3_model_geographic,
  psychographic: m.step3_model_psychographic,
  technographic: m.step3_model_technographic,
  behavioural: m.step3_model_behavioural,
  needs: m.step3_model_needs,
  value: m.step3_model_value,
};
