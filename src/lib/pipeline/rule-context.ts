import type { ColumnType } from '#lib/loading/recipe.ts';
import type { SegmentModel } from '#lib/project/project.ts';
import { leavesOf } from '#lib/segments/groups.ts';
import type { Condition, Rule } from '#lib/segments/rule.ts';
import type { RuleColumn, RuleContext } from '#lib/segments/rule-context.ts';
import type { ValueType } from '#lib/segments/value-test.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { assignedView } from './assigned-view.ts';
import { attributesOf, personalRoles } from './attributes.ts';
import { customersView } from './customers-view.ts';
import { fittedViews } from './fitted-views.ts';
import { rfmView } from './rfm-view.ts';
import { latestDay, rowFiles, rowTables } from './rule-rows.ts';
import type { Loaded } from './sources.ts';
import { valueView } from './value-view.ts';
import type { ViewName } from './view.ts';

/** All that rules of a project can be asked of, and what it reads. */
export interface ProjectRules {
  readonly context: RuleContext;
  readonly inputs: readonly ViewName[];
  /** The fingerprints of the files that are read row by row. */
  readonly loads: readonly string[];
}

/**
 * What rules can be asked of: the columns of `features`, the rows of `orders` and of files about customers, scores of models that
 * are made, the segments in `assigned` and of the points score. `reached`: also the columns that name or reach a person; they are
 * not in `features`, so that rules that do not need them are spared a join. `points`: whether the points score can be asked, which
 * does not ask itself.
 */
export function projectRules(loaded: Loaded, { reached = false, points = false } = {}): ProjectRules {
  const made = scoreViews.filter(({ view }) => (view === 'points' ? points && loaded.project.models.points : isMade(view, loaded)));
  const models = assignedView(loaded).ok ? assigningModels.filter((model) => isMade(model, loaded)) : [];
  const personal = reached && customersView(loaded).ok ? personalColumns(loaded) : [];
  const from = personal.length
    ? sql`(SELECT f.*${join(
        personal.map(({ name }) => sql`, p.${id(name)}`),
        '',
      )} FROM features AS f LEFT JOIN customers AS p ON p.customer_id = f.customer_id)`
    : sql`features`;
  const hasPoints = made.some(({ view }) => view === 'points');
  return {
    context: {
      customers: { from, columns: [...featureColumns(loaded), ...personal], revenue: sql`coalesce(revenue, 0)` },
      rows: rowTables(loaded),
      views: new Map(made.map(({ view, scores }) => [view, { from: id(view), columns: scores }])),
      models: new Map([
        ...models.map((model) => [model, membersOfModel(model)] as const),
        ...(hasPoints ? [['points', sql`SELECT customer_id, segment FROM points`] as const] : []),
      ]),
      analysisDate: latestDay(loaded),
      segments: loaded.project.segments,
    },
    inputs: [
      'features',
      ...(personal.length ? (['customers'] as const) : []),
      ...(loaded.orders.length ? (['orders', 'purchases'] as const) : []),
      ...made.map(({ view }) => view),
      ...(models.length ? (['assigned'] as const) : []),
    ],
    loads: rowFiles(loaded).map(loaded.loadOf),
  };
}

/** Whether a rule asks a column that names or reaches a person. */
export function asksPersonal(rules: readonly Rule[], loaded: Pick<Loaded, 'customers'>): boolean {
  const personal = new Set(personalColumns(loaded).map(({ name }) => name));
  return rules.some((rule) => leavesOf<Condition>(rule).some((leaf) => leaf.kind === 'column' && personal.has(leaf.column)));
}

/** The columns of `features` that can be asked. */
export const featureColumns = ({ customers }: Pick<Loaded, 'customers'>): RuleColumn[] => [
  ...ofOrders,
  ...attributesOf(customers)
    .filter(({ role }) => !personalRoles.has(role))
    .map(({ name, type }) => ({ name, type: columnTypes[type] })),
];

/** The columns that name or reach a person. */
export const personalColumns = ({ customers }: Pick<Loaded, 'customers'>): RuleColumn[] =>
  attributesOf(customers)
    .filter(({ role }) => personalRoles.has(role))
    .map(({ name, type }) => ({ name, type: columnTypes[type] }));

const columnTypes: Readonly<Record<ColumnType, ValueType>> = {
  text: 'text',
  number: 'number',
  date: 'date',
  timestamp: 'date',
  boolean: 'truth',
};

const numbers = (...names: string[]): RuleColumn[] => names.map((name) => ({ name, type: 'number' }));
const texts = (...names: string[]): RuleColumn[] => names.map((name) => ({ name, type: 'text' }));

const ofOrders: readonly RuleColumn[] = [
  ...numbers('recency_days', 'tenure_days', 'orders', 'revenue', 'order_value', 'gap_days', 'categories', 'channels', 'products'),
  ...numbers('returned_share', 'margin', 'days_late'),
  ...texts('top_category', 'top_channel'),
];

/** The scores that a rule can ask, by view. */
const scoreViews: readonly {
  readonly view: 'rfm' | 'value' | 'lifetime' | 'prediction' | 'points';
  readonly scores: readonly RuleColumn[];
}[] = [
  { view: 'rfm', scores: numbers('r', 'f', 'm') },
  { view: 'value', scores: numbers('value') },
  { view: 'lifetime', scores: numbers('p_alive', 'expected_orders', 'expected_spend', 'clv') },
  { view: 'prediction', scores: numbers('score', 'decile') },
  { view: 'points', scores: numbers('points') },
];

const assigningModels = ['rfm', 'value', 'lifetime', 'clusters', 'prediction'] as const satisfies readonly SegmentModel[];

function isMade(view: (typeof assigningModels)[number], loaded: Loaded): boolean {
  if (view === 'rfm') return rfmView(loaded).ok;
  return view === 'value' ? valueView(loaded).ok : fittedViews[view](loaded).ok;
}

const membersOfModel = (model: string): Sql => sql`SELECT customer_id, segment FROM assigned WHERE model = ${model}`;
