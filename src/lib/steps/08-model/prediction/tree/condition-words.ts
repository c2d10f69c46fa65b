import { formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { PathCondition, TreeReport } from '#lib/project/tree-report.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';

/** More categories than this are counted, not named. */
const NAMED = 4;
const money = ['revenue', 'order_value', 'margin'];

type Types = TreeReport['types'];

/** What a column must be, in words: "Aantal bestellingen: meer dan 1, hooguit 3", "Land: NL, BE of onbekend". */
export function conditionWords(condition: PathCondition, types: Types, currency: string): string {
  const name = predictorName(condition.column);
  if (!condition.known) return m.tree_unknown({ name });
  const words = knownWords(condition, name, types, currency);
  if (words === null) return m.tree_known({ name });
  return condition.missing ? m.tree_or_unknown({ words }) : words;
}

function knownWords({ column, above, upTo, among, except }: PathCondition, name: string, types: Types, currency: string): string | null {
  const type = types.get(column) ?? 'number';
  if (type === 'category') {
    if (among) return m.tree_one_of({ name, values: listed(among) });
    return except.length ? m.tree_not({ name, values: listed(except) }) : null;
  }
  if (type === 'boolean') return above === null ? (upTo === null ? null : m.tree_no({ name })) : m.tree_yes({ name });
  const text = (value: number): string => (type === 'date' ? formatNumber(value) : numberText(column, value, currency));
  if (above !== null && upTo !== null) {
    const ends = { name, low: text(above), high: text(upTo) };
    return type === 'date' ? m.tree_days_between(ends) : m.tree_between(ends);
  }
  if (above !== null) return type === 'date' ? m.tree_longer({ name, days: text(above) }) : m.tree_over({ name, value: text(above) });
  if (upTo !== null) return type === 'date' ? m.tree_within({ name, days: text(upTo) }) : m.tree_at_most({ name, value: text(upTo) });
  return null;
}

function numberText(column: string, value: number, currency: string): string {
  if (money.includes(column)) return formatMoney(value, currency);
  return column === 'returned_share' ? formatShare(value) : formatNumber(value, 2);
}

function listed(values: readonly string[]): string {
  const named = values.slice(0, NAMED).join(', ');
  return values.length > NAMED ? m.tree_values_more({ values: named, count: formatNumber(values.length - NAMED) }) : named;
}

/** A way to a leaf in words, its conditions one after the other. */
export const pathWords = (path: readonly PathCondition[], types: Types, currency: string): string =>
  path.map((condition) => conditionWords(condition, types, currency)).join(' · ');
