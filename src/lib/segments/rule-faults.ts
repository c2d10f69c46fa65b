import { assertNever } from '#lib/core/assert-never.ts';
import { idCount } from './id-list.ts';
import { isBlank, isGroup, leavesOf, nodesOf } from './groups.ts';
import { postcodeArea } from './postcode-area.ts';
import type { Condition, NearCondition, RowLeaf, RowRule, RowsCondition, Rule, SequenceCondition } from './rule.ts';
import { columnNamed, type RuleColumn, type RuleContext, type RowTable } from './rule-context.ts';
import { MOST_LEVELS, MOST_NODES, rulesIn } from './rule-limits.ts';
import { measuredType } from './rows-sql.ts';
import type { BranchCount } from './rule-sql.ts';
import { cyclePath } from './used-segments.ts';
import { fits, type ValueTest, type ValueType } from './value-test.ts';

/** What is wrong in a rule. `stops`: the rule cannot be asked and holds for nobody until it is mended; the others only say nothing. */
export type RuleFault =
  | { readonly code: 'tooLarge'; readonly levels: number; readonly nodes: number }
  | { readonly code: 'blankRule' | 'emptyGroup' | 'noValues' | 'runsBack' | 'emptyList' }
  | { readonly code: 'postcodeUnreadable'; readonly areas: readonly string[] }
  | { readonly code: 'columnGone'; readonly column: string; readonly table: string | null }
  | { readonly code: 'typeChanged'; readonly column: string; readonly is: ValueType; readonly asked: ValueTest['type'] }
  | { readonly code: 'measureUnfit'; readonly column: string }
  | { readonly code: 'linesOfLine' }
  | { readonly code: 'tableGone' | 'noDays' | 'noOrders'; readonly table: string }
  | { readonly code: 'viewGone'; readonly view: string }
  | { readonly code: 'modelGone'; readonly model: string }
  | { readonly code: 'segmentGone'; readonly segment: string }
  | { readonly code: 'segmentCircle'; readonly path: readonly string[] };

/** A fault and the node that has it, as `nodesOf` counts places. */
export interface PlacedFault {
  readonly path: readonly number[];
  readonly fault: RuleFault;
}

const saysNothing: ReadonlySet<RuleFault['code']> = new Set([
  'emptyGroup',
  'noValues',
  'runsBack',
  'emptyList',
  'postcodeUnreadable',
  'blankRule',
]);

/** Whether a fault keeps the whole rule from being asked (rule 4). */
export const stopsRule = ({ code }: RuleFault): boolean => !saysNothing.has(code);

/** All that is wrong in a rule as things stand: after a new file, or while it is made. `from`: the id of the segment that has the rule. */
export function faultsOf(rule: Rule, context: RuleContext, from: string | null = null): PlacedFault[] {
  const { levels, nodes } = rulesIn(rule);
  if (levels > MOST_LEVELS || nodes > MOST_NODES) return [{ path: [], fault: { code: 'tooLarge', levels, nodes } }];
  const circle = from === null ? null : cyclePath(context.segments, from);
  const found = nodesOf<Condition>(rule).flatMap(({ path, node }): PlacedFault[] => {
    if (isGroup<Condition>(node)) {
      if (!isBlank<Condition>(node)) return [];
      return [{ path, fault: { code: path.length ? 'emptyGroup' : 'blankRule' } }];
    }
    return conditionFaults(node, context).map((fault) => ({ path, fault }));
  });
  return circle ? [{ path: [], fault: { code: 'segmentCircle', path: circle } }, ...found] : found;
}

function conditionFaults(condition: Condition, context: RuleContext): RuleFault[] {
  switch (condition.kind) {
    case 'column':
      return columnFaults(condition, context.customers.columns, null);
    case 'near':
      return nearFaults(condition, context.customers.columns, null);
    case 'rows':
    case 'sequence': {
      const table = context.rows.get(condition.table);
      return table ? rowFaults(condition, table) : [{ code: 'tableGone', table: condition.table }];
    }
    case 'score': {
      const view = context.views.get(condition.view);
      return view ? columnFaults(condition, view.columns, condition.view) : [{ code: 'viewGone', view: condition.view }];
    }
    case 'member':
      if (!context.models.has(condition.model)) return [{ code: 'modelGone', model: condition.model }];
      return condition.segments.length ? [] : [{ code: 'noValues' }];
    case 'segment': {
      const circle = cyclePath(context.segments, condition.segment);
      if (circle) return [{ code: 'segmentCircle', path: circle }];
      return context.segments.some(({ id }) => id === condition.segment) ? [] : [{ code: 'segmentGone', segment: condition.segment }];
    }
    case 'list':
      return idCount(condition.ids) ? [] : [{ code: 'emptyList' }];
    case 'share':
      return [];
    default:
      return assertNever(condition);
  }
}

function rowFaults(condition: RowsCondition | SequenceCondition, table: RowTable): RuleFault[] {
  const per = condition.kind === 'rows' && condition.per === 'order';
  const needsDays = condition.kind === 'sequence' || condition.when.is !== 'ever';
  return [
    ...(needsDays && !table.day ? [{ code: 'noDays', table: condition.table } as const] : []),
    ...(per && !table.order ? [{ code: 'noOrders', table: condition.table } as const] : []),
    ...(condition.when.is === 'between' && condition.when.from > condition.when.to ? [{ code: 'runsBack' } as const] : []),
    ...(condition.kind === 'rows' ? [condition.where] : [condition.first, condition.then]).flatMap((where) =>
      whereFaults(where, table, condition.table, per),
    ),
    ...(condition.kind === 'rows' ? measureFaults(condition, table) : []),
  ];
}

const whereFaults = (where: RowRule, table: RowTable, name: string, ofOrders: boolean): RuleFault[] =>
  leavesOf<RowLeaf>(where).flatMap((leaf): RuleFault[] => {
    if (leaf.kind === 'lines') return ofOrders ? testFaults(leaf.test) : [{ code: 'linesOfLine' }];
    return leaf.kind === 'near' ? nearFaults(leaf, table.columns, name) : columnFaults(leaf, table.columns, name);
  });

function measureFaults({ measure, test, table: name }: RowsCondition, table: RowTable): RuleFault[] {
  const column = 'column' in measure ? measure.column : '';
  if (column && !columnNamed(table.columns, column)) return [{ code: 'columnGone', column, table: name }];
  const type = measuredType(measure, table);
  if (!type) return [{ code: 'measureUnfit', column }];
  return fits(test, type) ? testFaults(test) : [{ code: 'typeChanged', column, is: type, asked: test.type }];
}

function columnFaults(
  { column, test }: { readonly column: string; readonly test: ValueTest },
  columns: readonly RuleColumn[],
  table: string | null,
): RuleFault[] {
  const found = columnNamed(columns, column);
  if (!found) return [{ code: 'columnGone', column, table }];
  return fits(test, found.type) ? testFaults(test) : [{ code: 'typeChanged', column, is: found.type, asked: test.type }];
}

function nearFaults(near: NearCondition, columns: readonly RuleColumn[], table: string | null): RuleFault[] {
  return [near.latitudeColumn, near.longitudeColumn].flatMap((column): RuleFault[] => {
    const found = columnNamed(columns, column);
    if (!found) return [{ code: 'columnGone', column, table }];
    return found.type === 'number' ? [] : [{ code: 'typeChanged', column, is: found.type, asked: 'number' }];
  });
}

function testFaults(test: ValueTest): RuleFault[] {
  if (test.type === 'postcode') {
    const unreadable = test.areas.filter((area) => !postcodeArea(area));
    if (unreadable.length) return [{ code: 'postcodeUnreadable', areas: unreadable }];
    return test.areas.length ? [] : [{ code: 'noValues' }];
  }
  if ('values' in test) return test.values.length ? [] : [{ code: 'noValues' }];
  if (test.type === 'text' && !test.value.trim()) return [{ code: 'noValues' }];
  return test.is === 'between' && test.from > test.to ? [{ code: 'runsBack' }] : [];
}

/**
 * Where a rule that holds for nobody goes wrong: the deepest nodes without customers that all others above them could not
 * do without. A group `all` of which each part has customers contradicts itself, and is named as a whole.
 */
export function contradictions(rule: Rule, counts: readonly BranchCount[]): (readonly number[])[] {
  const customers = new Map(counts.map((count) => [count.path.join('.'), count.customers]));
  const search = (node: Rule, path: readonly number[]): (readonly number[])[] => {
    if (customers.get(path.join('.')) !== 0 || isBlank<Condition>(node)) return [];
    if (!isGroup<Condition>(node) || node.kind === 'none') return [path];
    const deeper = node.rules.flatMap((inside, i) => search(inside, [...path, i]));
    return deeper.length ? deeper : [path];
  };
  return search(rule, []);
}
