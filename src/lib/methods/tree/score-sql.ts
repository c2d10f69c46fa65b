import { exactDouble } from '#lib/sql/dialects.ts';
import { join, sql, id, type Sql } from '#lib/sql/sql.ts';
import type { TreeFitted, TreeNode, TreeSplit } from './settings.ts';

/** The place of a customer's leaf, over a relation whose columns are the predictors: numbers DOUBLE, categories VARCHAR. */
export const treeLeafSql = ({ nodes }: Pick<TreeFitted, 'nodes'>): Sql => caseOf(nodes, 0, (_, place) => sql`${place}`);

/** The value of a customer's leaf, over the same: the share of yes, or the mean. */
export const treeScoreSql = ({ nodes }: Pick<TreeFitted, 'nodes'>): Sql => caseOf(nodes, 0, ({ values }) => exactDouble(values[0] ?? 0));

function caseOf(nodes: readonly TreeNode[], place: number, leaf: (node: TreeNode, place: number) => Sql): Sql {
  const node = nodes[place];
  if (!node) return sql`NULL`;
  if (!node.split) return leaf(node, place);
  const { left, right } = node.split;
  return sql`CASE WHEN ${goesLeftSql(node.split)} THEN ${caseOf(nodes, left, leaf)} ELSE ${caseOf(nodes, right, leaf)} END`;
}

/** Whether a row goes left; missing or false when it does not. Not-a-number is missing, as everywhere. */
function goesLeftSql(split: TreeSplit): Sql {
  const column = id(split.column);
  const isMissing = sql`${column} IS NULL OR ${column} = ${NaN}`;
  switch (split.kind) {
    case 'known':
      return split.of === 'number' ? sql`NOT (${isMissing})` : sql`${column} IS NOT NULL`;
    case 'atMost':
      return split.missingLeft
        ? sql`(${column} <= ${exactDouble(split.threshold)} OR ${isMissing})`
        : sql`${column} <= ${exactDouble(split.threshold)}`;
    case 'oneOf': {
      const listed = split.values.length ? sql`${column} IN (${join(split.values.map((value) => sql`${value}`))})` : sql`FALSE`;
      return split.missingLeft ? sql`(${listed} OR ${column} IS NULL)` : listed;
    }
  }
}
