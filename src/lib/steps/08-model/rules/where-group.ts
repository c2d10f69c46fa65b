import { isGroup } from '#lib/segments/groups.ts';
import type { Group, RowLeaf, RowRule, RowsCondition } from '#lib/segments/rule.ts';
import type { RowTable } from '#lib/segments/rule-context.ts';
import { firstTest } from './test-kinds.ts';

/** The rows that are asked of: of which table, and whether its lines or its orders. */
export interface AskedRows {
  readonly name: string;
  readonly table: RowTable;
  readonly per?: RowsCondition['per'];
}

/** What rows must be as a group: one condition becomes a group of one. */
export const asWhereGroup = (where: RowRule): Group<RowLeaf> => (isGroup<RowLeaf>(where) ? where : { kind: 'all', rules: [where] });

/** The group with another rule at a place, or without the one there (null). */
export const withWhere = (group: Group<RowLeaf>, place: number, rule: RowRule | null): Group<RowLeaf> => ({
  ...group,
  rules: group.rules.flatMap((each, i) => (i === place ? (rule ?? []) : each)),
});

/** A first condition on rows: on a text where there is one, of orders on an amount. Null when there are no columns. */
export function firstLeaf({ table, per }: AskedRows): RowLeaf | null {
  const asked = table.columns.filter(({ name }) => name !== table.order);
  const wanted = per ? 'number' : 'text';
  const first = asked.find(({ type }) => type === wanted) ?? asked[0] ?? table.columns[0];
  return first ? { kind: 'column', column: first.name, test: firstTest(first.type) } : null;
}
