import { formatDay, formatList, formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { modelName } from '#lib/i18n/model-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { CustomerRow, ExplainedCustomer } from '#lib/jobs/questions/customer-explained.ts';
import type { ExplainedCondition } from '#lib/segments/explain-rule.ts';
import type { SegmentLook } from '#lib/steps/parts/segment-look.ts';

type Cell = CustomerRow[string];

const money: ReadonlySet<string> = new Set([
  ...['revenue', 'returns', 'order_value', 'margin', 'cost', 'amount', 'value', 'clv', 'expected_spend'],
]);

/** A value of a column as people read it; empty for what is missing. */
export function cellWords(column: string, cell: Cell | undefined, currency: string): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return formatDay(cell);
  if (typeof cell === 'boolean') return cell ? m.family_customer_yes() : m.family_customer_no();
  if (typeof cell === 'string') return cell;
  if (column === 'returned_share' || column === 'p_alive') return formatShare(cell);
  return money.has(column) ? formatMoney(cell, currency) : formatNumber(cell, 2);
}

/** In which segments a customer is, in a sentence. */
export function claimWords({ memberOf }: Pick<ExplainedCustomer, 'memberOf'>, look: SegmentLook): string {
  if (!memberOf.length) return m.family_customer_claim_none();
  const segments = memberOf.map(({ model, segment }) =>
    m.family_customer_in_model({ segment: look.name(segment), model: modelName(model) }),
  );
  return m.family_customer_claim({ segments: formatList(segments) });
}

/** Whether something holds, in a word. */
export function stateWords(holds: boolean | null): string {
  if (holds === null) return m.family_customer_unasked();
  return holds ? m.family_customer_holds() : m.family_customer_fails();
}

/** The column that a condition looks at. */
function columnOf({ condition }: ExplainedCondition): string {
  if (condition.kind === 'column' || condition.kind === 'score') return condition.column;
  return condition.kind === 'rows' && 'column' in condition.measure ? condition.measure.column : '';
}

/** What a condition saw; empty when there is nothing to tell beyond whether it holds. */
export function seenWords(told: ExplainedCondition, currency: string): string {
  const { seen, condition } = told;
  if (condition.kind === 'segment' || condition.kind === 'list' || condition.kind === 'share' || told.holds === null) return '';
  if (seen === null) return m.family_customer_seen_nothing();
  const isDay = typeof seen === 'string' && /^\d{4}-\d\d-\d\d$/.test(seen);
  return m.family_customer_seen({ value: isDay ? formatDay(seen) : cellWords(columnOf(told), seen, currency) });
}

/** What is missing for a condition to hold; empty when it holds or that cannot be said in a number. */
export function lacksWords(told: ExplainedCondition, currency: string): string {
  if (told.lacks === null) return '';
  if (told.lacks === 0) return m.family_customer_lacks_bit();
  const amount = cellWords(columnOf(told), Math.abs(told.lacks), currency);
  return told.lacks > 0 ? m.family_customer_lacks_more({ amount }) : m.family_customer_lacks_less({ amount });
}
