import type { ColumnType, Role } from '#lib/loading/recipe.ts';
import type { Project } from '#lib/project/project.ts';
import { type Attribute, attributesOf, personalRoles } from './attributes.ts';
import { isSensitive, modelInName } from './predictor-words.ts';
import type { SegmentationModel } from './segmentation-model.ts';
import { knownSources, someHave } from './sources.ts';

/** Something that could tell good customers from others: a column of `features`. `sensitive`: the law or decency asks for care. */
export interface Predictor {
  readonly id: string;
  readonly type: 'number' | 'category' | 'date' | 'boolean';
  readonly kind: 'demographic' | 'lifeCycle' | 'behavioural';
  readonly model: SegmentationModel;
  readonly sensitive: boolean;
}

/** The predictors that the files of a project can give: those from its orders first, then the columns of its customers files. */
export function predictors(project: Pick<Project, 'sources' | 'joins'>): Predictor[] {
  const { orders, customers } = knownSources(project);
  const fromOrders = orders.length
    ? ofOrders.filter(({ needs }) => needs.every((role) => someHave(orders, role))).map(({ predictor }) => predictor)
    : [];
  const spent = !someHave(orders, 'amount') && someHave(customers, 'amount') ? [behavioural('revenue', 'value').predictor] : [];
  const properties = attributesOf(customers).filter(({ role }) => !personalRoles.has(role) && role !== 'amount' && role !== 'consent');
  return [...fromOrders, ...spent, ...properties.map(ofAttribute)];
}

interface FromOrders {
  readonly predictor: Predictor;
  readonly needs: readonly Role[];
}

const behavioural = (id: string, model: SegmentationModel, ...needs: Role[]): FromOrders => ({
  predictor: { id, type: id.startsWith('top_') ? 'category' : 'number', kind: 'behavioural', model, sensitive: false },
  needs,
});

const lifeCycle = (id: string, ...needs: Role[]): FromOrders => ({
  predictor: { id, type: 'number', kind: 'lifeCycle', model: 'behavioural', sensitive: false },
  needs,
});

const ofOrders: readonly FromOrders[] = [
  lifeCycle('recency_days', 'date'),
  lifeCycle('tenure_days', 'date'),
  behavioural('orders', 'behavioural'),
  behavioural('revenue', 'value', 'amount'),
  behavioural('order_value', 'value', 'amount'),
  behavioural('gap_days', 'behavioural', 'date'),
  behavioural('categories', 'behavioural', 'category'),
  behavioural('channels', 'behavioural', 'channel'),
  behavioural('products', 'behavioural', 'product'),
  behavioural('top_category', 'needs', 'category'),
  behavioural('top_channel', 'technographic', 'channel'),
  behavioural('returned_share', 'behavioural', 'amount'),
  behavioural('margin', 'value', 'amount', 'cost'),
  behavioural('days_late', 'behavioural', 'dueDate', 'paidDate'),
];

const types: Readonly<Record<ColumnType, Predictor['type']>> = {
  text: 'category',
  number: 'number',
  date: 'date',
  timestamp: 'date',
  boolean: 'boolean',
};

const modelOfRole: Readonly<Partial<Record<Role, SegmentationModel>>> = {
  postcode: 'geographic',
  city: 'geographic',
  country: 'geographic',
  birthDate: 'demographic',
  gender: 'demographic',
  category: 'needs',
  product: 'needs',
  channel: 'technographic',
};

function ofAttribute({ name, type, role }: Attribute): Predictor {
  const model = (role && modelOfRole[role]) ?? modelInName(name) ?? 'demographic';
  const isDay = (type === 'date' || type === 'timestamp') && role !== 'birthDate';
  const kind = isDay ? 'lifeCycle' : model === 'demographic' || model === 'geographic' ? 'demographic' : 'behavioural';
  return { id: name, type: types[type], kind, model, sensitive: role === 'birthDate' || role === 'gender' || isSensitive(name) };
}
