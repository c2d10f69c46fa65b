import { join, sql, type Sql } from '#lib/sql/sql.ts';
import { isGroup, saidRules } from './groups.ts';
import type { Group } from './rule.ts';

/**
 * A rule as a condition, its own conditions printed by `said`; null when one of them cannot be asked (rule 4). A rule that
 * says nothing is `blank` (rule 6).
 */
export function groupSql<Leaf extends { readonly kind: string }>(
  rule: Group<Leaf> | Leaf,
  said: (leaf: Leaf) => Sql | null,
  blank: boolean,
): Sql | null {
  if (!isGroup(rule)) return said(rule);
  const parts = saidRules(rule).map((inside) => groupSql(inside, said, blank));
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  if (!known.length) return sql`${blank}`;
  const joined = sql`(${join(known, rule.kind === 'all' ? ' AND ' : ' OR ')})`;
  return rule.kind === 'none' ? sql`(NOT ${joined})` : joined;
}
