import { assertNever } from '#lib/core/assert-never.ts';
import { isListed } from './id-list.ts';
import { grouped, isNear, tested } from './interpret-column.ts';
import { rowsHold, sequenceHolds } from './interpret-rows.ts';
import type { Condition, Rule } from './rule.ts';
import type { PlainRow, RuleWorld } from './rule-world.ts';
import type { Exclusions, Segment } from './segment.ts';
import { cyclePath } from './used-segments.ts';

/**
 * The plain meaning of a rule, row by row: what the SQL is held against in tests. Whether it holds for a customer; null
 * when something in it cannot be asked.
 */
export function ruleHolds(rule: Rule, customer: PlainRow, world: RuleWorld): boolean | null {
  return grouped<Condition>(rule, (condition) => conditionHolds(condition, customer, world), false);
}

/** Whether a customer is in a segment, before priority and exclusions. */
export function segmentHolds(segment: Segment, customer: PlainRow, world: RuleWorld): boolean | null {
  const number = String(customer.customer_id);
  const own = segment.frozen ? isListed(segment.frozen.ids, number) : ruleHolds(segment.rule, customer, world);
  return own === null ? null : (own || segment.pinsIn.includes(number)) && !segment.pinsOut.includes(number);
}

/** Whether a customer is left out of everything. */
export const isExcluded = ({ ids, rule }: Exclusions, customer: PlainRow, world: RuleWorld): boolean =>
  isListed(ids, String(customer.customer_id)) || (ruleHolds(rule, customer, world) ?? true);

function conditionHolds(condition: Condition, customer: PlainRow, world: RuleWorld): boolean | null {
  const number = String(customer.customer_id);
  switch (condition.kind) {
    case 'column':
      return tested(condition, world.customers.columns, customer, world);
    case 'near':
      return isNear(condition, world.customers.columns, customer);
    case 'rows':
      return rowsHold(condition, number, world);
    case 'sequence':
      return sequenceHolds(condition, number, world);
    case 'score': {
      const view = world.views.get(condition.view);
      return view ? tested(condition, view.columns, view.rows.find((row) => row.customer_id === number) ?? {}, world) : null;
    }
    case 'member': {
      const members = world.models.get(condition.model);
      const isIn = (row: PlainRow) => row.customer_id === number && condition.segments.some((segment) => segment === row.segment);
      return members ? members.some(isIn) !== condition.not : null;
    }
    case 'segment': {
      const segment = world.segments.find(({ id }) => id === condition.segment);
      if (!segment || cyclePath(world.segments, segment.id)) return null;
      const holds = segmentHolds(segment, customer, world);
      return holds === null ? null : holds !== condition.not;
    }
    case 'share':
      return world.bucketOf(condition.salt + number) < Math.round(condition.percent * 100);
    case 'list':
      return isListed(condition.ids, number) !== condition.not;
    default:
      return assertNever(condition);
  }
}
