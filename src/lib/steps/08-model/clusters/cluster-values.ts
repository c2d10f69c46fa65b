import { formatDay, formatList, formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ClusterInput } from '#lib/jobs/questions/cluster-inputs.ts';
import type { ProfileRow } from '#lib/jobs/questions/clusters-facts.ts';
import type { ClusterRule, PathCondition } from '#lib/project/cluster-rules.ts';
import type { ClustersFitted, Preparation } from '#lib/project/clusters-model.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';
import { conditionWords } from '#lib/steps/08-model/prediction/tree/condition-words.ts';

const money: readonly string[] = ['revenue', 'order_value', 'margin'];
const DAY_MS = 86_400_000;

/** A value of a column as its reader knows it: money, a share, a day, or a number. */
function columnValue(column: string, value: number, isDate: boolean, currency: string): string {
  if (isDate) return formatDay(new Date(value * DAY_MS));
  if (money.includes(column)) return formatMoney(value, currency);
  if (column === 'returned_share') return formatShare(value);
  return formatNumber(value, Math.abs(value) >= 20 ? 0 : 1);
}

/** The mean of a profile's row in words; empty when there is none. */
export function profileValue({ column, kind }: ProfileRow, mean: number | null, currency: string): string {
  if (mean === null) return '';
  return kind === 'share' ? formatShare(mean) : columnValue(column, mean, kind === 'date', currency);
}

/** A property's name, with the value or the answer that is counted. */
export const profileName = ({ column, part, isOther }: Pick<ProfileRow, 'column' | 'part' | 'isOther'>): string =>
  part !== null
    ? m.clusters_part({ column: predictorName(column), part })
    : isOther
      ? m.clusters_part({ column: predictorName(column), part: m.clusters_other() })
      : predictorName(column);

/** What was done to a column before it was compared. */
export function howUsed(preparation: Preparation): string {
  switch (preparation.as) {
    case 'number':
      return preparation.type === 'date' ? m.clusters_how_date() : preparation.log ? m.clusters_how_log() : m.clusters_how_number();
    case 'scale':
      return m.clusters_how_scale({ low: formatNumber(preparation.low), high: formatNumber(preparation.high) });
    case 'yesNo':
      return m.clusters_how_yes_no();
    case 'category': {
      const count = formatNumber(preparation.values.length);
      return preparation.other ? m.clusters_how_category_other({ count }) : m.clusters_how_category({ count });
    }
    case 'answers':
      return m.clusters_how_answers({ count: formatNumber(preparation.answers.length) });
  }
}

/** The path of a rule in words: "Revenue: at most € 200 · Born before 1980". A date of a tree is in days since 1970. */
export function ruleWords({ path }: ClusterRule, { preparations }: ClustersFitted, currency: string): string {
  const types = new Map(preparations.map((preparation) => [preparation.column, typeOf(preparation)]));
  for (const { column } of path) {
    const isAnswer = preparations.some((preparation) => preparation.as === 'answers' && column.startsWith(`${preparation.column}: `));
    if (!types.has(column) && isAnswer) types.set(column, 'boolean');
  }
  return path
    .map((condition) => (types.get(condition.column) === 'date' ? dateWords(condition) : conditionWords(condition, types, currency)))
    .join(' · ');
}

function typeOf(preparation: Preparation): 'number' | 'category' | 'date' | 'boolean' {
  if (preparation.as === 'yesNo') return 'boolean';
  if (preparation.as === 'category' || preparation.as === 'answers') return 'category';
  return preparation.as === 'number' ? preparation.type : 'number';
}

function dateWords({ column, above, upTo }: PathCondition): string {
  const name = predictorName(column);
  const dayOf = (days: number): string => formatDay(new Date(Math.floor(days) * DAY_MS));
  return [
    ...(above === null ? [] : [m.clusters_rule_after({ column: name, day: dayOf(above) })]),
    ...(upTo === null ? [] : [m.clusters_rule_until({ column: name, day: dayOf(upTo) })]),
  ].join(' · ');
}

const unusable = {
  empty: m.clusters_why_empty,
  constant: m.clusters_why_constant,
  allDifferent: m.clusters_why_all_different,
};

/** The columns that cannot be compared by, with the reason of each. */
export const unusableWords = (inputs: readonly ClusterInput[]): string =>
  formatList(inputs.flatMap(({ id, why }) => (why ? [unusable[why]({ column: predictorName(id) })] : [])));

/** Why there are no groups, and what to do. */
export function noneWords({ why, rows }: ClustersFitted): { title: string; action: string } {
  switch (why) {
    case 'fewRows':
      return { title: m.clusters_none_few_rows({ count: formatNumber(rows.used) }), action: m.clusters_none_few_rows_action() };
    case 'fewDistinct':
      return { title: m.clusters_none_few_distinct(), action: m.clusters_none_few_distinct_action() };
    case 'noInputs':
    case null:
      return { title: m.clusters_none_no_inputs(), action: m.clusters_none_no_inputs_action() };
  }
}

export const verdictWords = {
  natural: m.clusters_verdict_natural,
  reproducible: m.clusters_verdict_reproducible,
  constructed: m.clusters_verdict_constructed,
};
export const claimWords = {
  natural: m.clusters_claim_natural,
  reproducible: m.clusters_claim_reproducible,
  constructed: m.clusters_claim_constructed,
};
export const adviceWords = {
  natural: m.clusters_advice_natural,
  reproducible: m.clusters_advice_reproducible,
  constructed: m.clusters_advice_constructed,
};
