import { err, ok } from '#lib/core/result.ts';
import { clusterRows } from '#lib/methods/clusters/score-sql.ts';
import { type Preparation, shownSolution } from '#lib/methods/clusters/settings.ts';
import { id } from '#lib/sql/sql.ts';
import type { Drafted } from './draft.ts';
import { featuresView } from './features-view.ts';
import { type Predictor, predictors } from './predictors.ts';
import type { Loaded } from './sources.ts';

/** `clusters`: each customer with all inputs, its nearest segment (`segment`), the distance to its centre and the shadow value. */
export function clustersView(loaded: Loaded): Drafted {
  const model = loaded.project.models.clusters;
  const shown = model && shownSolution(model);
  if (!shown || !model.fitted) return err({ code: 'model.notMade', model: 'clusters' });
  const features = featuresView(loaded);
  if (!features.ok) return features;
  const { preparations } = model.fitted;
  const here = predictors({ sources: [...loaded.orders, ...loaded.customers], joins: [] });
  const gone = preparations.find((preparation) => !here.some((predictor) => fits(preparation, predictor)));
  if (gone) return err({ code: 'column.gone', column: gone.column });
  return ok({ query: clusterRows(id('features'), preparations, shown), inputs: ['features'], kept: true });
}

/** Is this the column of a preparation, and still of a type that it can read? */
function fits(preparation: Preparation, { id: name, type }: Predictor): boolean {
  if (name !== preparation.column) return false;
  switch (preparation.as) {
    case 'number':
      return type === preparation.type;
    case 'scale':
      return type === 'number';
    case 'yesNo':
      return type === (preparation.type === 'text' ? 'category' : preparation.type);
    case 'category':
    case 'answers':
      return type === 'category';
  }
}
