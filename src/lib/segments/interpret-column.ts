import { distanceKm } from './distance.ts';
import { isBlank, isGroup, saidRules } from './groups.ts';
import { valueTestHolds } from './interpret-test.ts';
import type { Group, NearCondition } from './rule.ts';
import { columnNamed, type RuleColumn } from './rule-context.ts';
import type { PlainRow, RuleWorld } from './rule-world.ts';
import { fits, type ValueTest } from './value-test.ts';

/** Whether a column of a row is as tested; null when there is no such column or the test is for another type. */
export function tested(
  { column, test }: { readonly column: string; readonly test: ValueTest },
  columns: readonly RuleColumn[],
  row: PlainRow,
  world: RuleWorld,
): boolean | null {
  const found = columnNamed(columns, column);
  return found && fits(test, found.type) ? valueTestHolds(row[column] ?? null, test, world.analysisDate) : null;
}

/** Whether a row is near a place; null when it has no columns of coordinates. */
export function isNear(near: NearCondition, columns: readonly RuleColumn[], row: PlainRow): boolean | null {
  const names = [near.latitudeColumn, near.longitudeColumn];
  if (names.some((name) => columnNamed(columns, name)?.type !== 'number')) return null;
  const [latitude, longitude] = names.map((name) => row[name] ?? null);
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return false;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && distanceKm(near, { latitude, longitude }) <= near.km;
}

/** A group's answer from those of its leaves; null when one of them is. `blank`: of a group that says nothing. */
export function grouped<Leaf extends { readonly kind: string }>(
  rule: Group<Leaf> | Leaf,
  holds: (leaf: Leaf) => boolean | null,
  blank: boolean,
): boolean | null {
  if (!isGroup(rule)) return holds(rule);
  if (isBlank(rule)) return blank;
  const answers = saidRules(rule).map((inside) => grouped(inside, holds, blank));
  if (answers.includes(null)) return null;
  return rule.kind === 'all' ? answers.every(Boolean) : answers.some(Boolean) === (rule.kind === 'any');
}
