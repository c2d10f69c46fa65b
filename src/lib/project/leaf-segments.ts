import type { PredictionSets, UsedPredictor } from '#lib/methods/prediction/settings.ts';
import type { PathCondition } from '#lib/methods/tree/leaf-paths.ts';
import type { Group, Condition, Rule } from '#lib/segments/rule.ts';
import type { ValueTest } from '#lib/segments/value-test.ts';
import { newSegment, withSegmentAdded } from './own-segments.ts';
import type { Project } from './project.ts';

/** What a leaf's rule hangs on beside its path: the types of the predictors, and the windows they were counted in. */
export interface LeafContext {
  readonly predictors: readonly Pick<UsedPredictor, 'id' | 'type'>[];
  readonly sets: PredictionSets;
}

/** Columns of `features` that a rule can count over the window too; the others of orders it counts over all orders up to A. */
const countedOver: Readonly<Record<string, Extract<Condition, { kind: 'rows' }>['measure']>> = {
  orders: { of: 'orders' },
  revenue: { of: 'sum', column: 'amount' },
};
const overAllOrders = new Set([
  'tenure_days',
  'order_value',
  'gap_days',
  'categories',
  'channels',
  'products',
  'top_category',
  'top_channel',
  'returned_share',
  'margin',
  'days_late',
]);

/** The predictors of paths that a rule counts over all orders, where the tree counted them over the window. */
export const countedOtherwise = (paths: readonly (readonly PathCondition[])[], { sets }: LeafContext): string[] =>
  sets.kind === 'windows' ? [...new Set(paths.flat().flatMap(({ column }) => (overAllOrders.has(column) ? [column] : [])))] : [];

/**
 * The way to a leaf as the rule of a segment. A tree that was grown on windows only speaks of customers who ordered in the window up
 * to A, so its rules ask for that first.
 */
export function leafRule(path: readonly PathCondition[], context: LeafContext): Rule {
  const { sets } = context;
  const inWindow: Rule[] =
    sets.kind === 'windows' ? [column('recency_days', { type: 'number', is: 'atMost', value: sets.windowDays - 1 })] : [];
  return { kind: 'all', rules: [...inWindow, ...path.flatMap((condition) => conditionRules(condition, context))] };
}

const column = (name: string, test: ValueTest): Condition => ({ kind: 'column', column: name, test });

function conditionRules(condition: PathCondition, { predictors, sets }: LeafContext): Rule[] {
  const { known, missing } = condition;
  const name = condition.column;
  const isMissing = column(name, { type: 'known', is: 'missing' });
  if (!known) return missing ? [isMissing] : [{ kind: 'none', rules: [column(name, { type: 'known', is: 'filled' }), isMissing] }];
  const type = predictors.find(({ id }) => id === name)?.type ?? condition.of;
  const measure = sets.kind === 'windows' ? countedOver[name] : undefined;
  const asked = (test: ValueTest): Condition =>
    measure && sets.kind === 'windows'
      ? {
          kind: 'rows',
          table: 'orders',
          where: { kind: 'all', rules: [] },
          when: { is: 'withinLast', days: sets.windowDays - 1 },
          measure,
          test,
        }
      : column(name, test);
  const tests = testsOf(condition, type);
  if (!tests.length) return missing ? [] : [column(name, { type: 'known', is: 'filled' })];
  if (!missing) {
    const isFilled = tests.some(({ is }) => is === 'notIn') ? [column(name, { type: 'known', is: 'filled' })] : [];
    return [...isFilled, ...tests.map(asked)];
  }
  const so: Group<Condition> = { kind: 'all', rules: tests.map(asked) };
  return [{ kind: 'any', rules: [...(tests.length === 1 ? so.rules : [so]), isMissing] }];
}

function testsOf({ above, upTo, among, except }: PathCondition, type: UsedPredictor['type']): ValueTest[] {
  switch (type) {
    case 'category':
      if (among) return [{ type: 'text', is: 'in', values: [...among], exactly: true }];
      return except.length ? [{ type: 'text', is: 'notIn', values: [...except], exactly: true }] : [];
    case 'boolean':
      return [
        ...(above === null ? [] : [{ type: 'truth', is: 'yes' } as const]),
        ...(upTo === null ? [] : [{ type: 'truth', is: 'no' } as const]),
      ];
    case 'date':
      return [
        ...(above === null ? [] : [{ type: 'date', is: 'moreThanAgo', days: days(above) } as const]),
        ...(upTo === null ? [] : [{ type: 'date', is: 'withinLast', days: days(upTo) } as const]),
      ];
    case 'number':
      return [
        ...(above === null ? [] : [{ type: 'number', is: 'more', value: above } as const]),
        ...(upTo === null ? [] : [{ type: 'number', is: 'atMost', value: upTo } as const]),
      ];
  }
}

const days = (count: number): number => Math.min(36_500, Math.max(0, Math.floor(count)));

/** A leaf that becomes a segment, with the name it gets. */
export interface NamedLeaf {
  readonly name: string;
  readonly path: readonly PathCondition[];
}

/** The project with a segment for each leaf, in this order, after those it has. */
export const withLeafSegments = (project: Project, leaves: readonly NamedLeaf[], context: LeafContext): Project =>
  leaves.reduce((before, { name, path }) => {
    const rule = leafRule(path, context);
    return withSegmentAdded(before, { ...newSegment(before, freeId(before), name.slice(0, 200), rule), tag: 'behavioural' });
  }, project);

function freeId({ segments }: Project): string {
  const taken = new Set(segments.map(({ id }) => id));
  return `segment-${Array.from({ length: taken.size + 1 }, (_, i) => i + 1).find((i) => !taken.has(`segment-${i}`)) ?? 1}`;
}
