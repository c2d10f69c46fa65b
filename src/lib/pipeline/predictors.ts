import type { ColumnType, Role } from '#lib/loading/recipe.ts';
import type { Project } from '#lib/project/project.ts';
import { type Attribute, attributesOf } from './attributes.ts';
import { personalRoles } from './features-view.ts';
import { someHave } from './sources.ts';

export type PredictorType = 'number' | 'category' | 'date' | 'boolean';
export type PredictorKind = 'demographic' | 'lifeCycle' | 'behavioural';
export type SegmentationModel = 'demographic' | 'geographic' | 'psychographic' | 'technographic' | 'behavioural' | 'needs' | 'value';

/** A property that could tell customers apart: a column of `features`. */
export interface Predictor {
  readonly id: string;
  readonly type: PredictorType;
  readonly kind: PredictorKind;
  /** Which of the seven segmentation models it belongs to. */
  readonly model: SegmentationModel;
  /** To be used with care: sex, age, consent. */
  readonly sensitive: boolean;
}

/** The predictors that a project's files can give, whether loaded or not: what customers did first, then what is known of them. */
export function predictors(project: Project): Predictor[] {
  const of = (kind: 'orders' | 'customers') =>
    project.sources.filter((source) => source.recipe.kind === kind && source.recipe.columns.some((column) => column.role === 'customerId'));
  const orders = of('orders');
  const has = (...needed: readonly Role[]) => orders.length > 0 && needed.every((role) => someHave(orders, role));
  const done = counted.filter(({ needs }) => has(...needs)).map(({ needs: _, ...predictor }) => predictor);
  const known = attributesOf(of('customers')).filter(({ role }) => !personalRoles.has(role)).map(propertyPredictor);
  return [...done, ...known];
}

const behaviour = { kind: 'behavioural', model: 'behavioural', sensitive: false } as const;
const worth = { kind: 'behavioural', model: 'value', sensitive: false } as const;
const lifeCycle = { kind: 'lifeCycle', model: 'behavioural', sensitive: false } as const;

const counted: readonly (Predictor & { readonly needs: readonly Role[] })[] = [
  { id: 'recency_days', type: 'number', ...lifeCycle, needs: ['date'] },
  { id: 'tenure_days', type: 'number', ...lifeCycle, needs: ['date'] },
  { id: 'gap_days', type: 'number', ...lifeCycle, needs: ['date'] },
  { id: 'orders', type: 'number', ...behaviour, needs: [] },
  { id: 'revenue', type: 'number', ...worth, needs: ['amount'] },
  { id: 'order_value', type: 'number', ...worth, needs: ['amount'] },
  { id: 'margin', type: 'number', ...worth, needs: ['amount', 'cost'] },
  { id: 'returned_share', type: 'number', ...behaviour, needs: ['amount'] },
  { id: 'categories', type: 'number', ...behaviour, needs: ['category'] },
  { id: 'top_category', type: 'category', kind: 'behavioural', model: 'needs', sensitive: false, needs: ['category'] },
  { id: 'products', type: 'number', ...behaviour, needs: ['product'] },
  { id: 'channels', type: 'number', ...behaviour, needs: ['channel'] },
  { id: 'top_channel', type: 'category', kind: 'behavioural', model: 'technographic', sensitive: false, needs: ['channel'] },
  { id: 'days_late', type: 'number', ...worth, needs: ['dueDate', 'paidDate'] },
];

const typeOf: Readonly<Record<ColumnType, PredictorType>> = { text: 'category', number: 'number', date: 'date', timestamp: 'date', boolean: 'boolean' };
const geographic: ReadonlySet<Role | null> = new Set<Role>(['postcode', 'city', 'country']);
const sensitive: ReadonlySet<Role | null> = new Set<Role>(['gender', 'birthDate', 'consent']);

const propertyPredictor = ({ name, type, role }: Attribute): Predictor => ({
  id: name,
  type: typeOf[type],
  kind: 'demographic',
  model: geographic.has(role) ? 'geographic' : role === 'channel' ? 'technographic' : role === 'amount' ? 'value' : 'demographic',
  sensitive: sensitive.has(role),
});
