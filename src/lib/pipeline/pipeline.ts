import { fingerprint } from '#lib/core/fingerprint.ts';
import type { KavelError } from '#lib/core/errors.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { assignedView } from './assigned-view.ts';
import { attributesView } from './attributes-view.ts';
import { customersView } from './customers-view.ts';
import type { Drafted } from './draft.ts';
import { featuresView } from './features-view.ts';
import { fittedViews } from './fitted-views.ts';
import { membersView } from './members-view.ts';
import { ordersView } from './orders-view.ts';
import { purchasesView } from './purchases-view.ts';
import { repeatsView } from './repeats-view.ts';
import { rfmBeforeView } from './rfm-before-view.ts';
import { rfmPushView } from './rfm-push-view.ts';
import { rfmView } from './rfm-view.ts';
import { segmentViews } from './segment-views.ts';
import { type Loaded, loadedSources } from './sources.ts';
import { valueView } from './value-view.ts';
import { type Plan, type TableSchema, type View, type ViewName, viewNames } from './view.ts';

const makers: Readonly<Record<ViewName, (loaded: Loaded) => Drafted>> = {
  orders: ordersView,
  purchases: purchasesView,
  attributes: attributesView,
  customers: customersView,
  features: featuresView,
  repeats: repeatsView,
  lifetime: fittedViews.lifetime,
  value: valueView,
  rfm: rfmView,
  rfm_before: rfmBeforeView,
  rfm_push: rfmPushView,
  clusters: fittedViews.clusters,
  prediction: fittedViews.prediction,
  assigned: assignedView,
  points: segmentViews.points,
  rules: segmentViews.rules,
  lookalike: segmentViews.lookalike,
  members: membersView,
};

/** The views of a project over the tables that are loaded, in the order in which they are made, and why others cannot be. */
export function pipeline(project: Project, tables: readonly TableSchema[]): Plan {
  const loaded = loadedSources(project, tables);
  const views: View[] = [];
  const missing: Partial<Record<ViewName, KavelError>> = {};
  for (const name of viewNames) {
    const made = makers[name](loaded);
    if (!made.ok) {
      missing[name] = made.error;
      continue;
    }
    const { query, inputs, kept, loads = [], passes = [], fromTables } = made.value;
    const inputKeys = views.filter((view) => inputs.includes(view.name)).map((view) => view.key);
    const key = fingerprint([print(query), ...loads, ...inputKeys].join('\n'));
    views.push({ name, query, inputs, kept, key, ...(passes.length > 1 && { passes }), ...(fromTables && { fromTables }) });
  }
  return { views, missing };
}
