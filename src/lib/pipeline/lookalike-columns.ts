import type { LeftOut, LookalikeSettings } from '#lib/methods/lookalike/settings.ts';
import type { UsedPredictor } from '#lib/methods/prediction/settings.ts';
import type { Project } from '#lib/project/project.ts';
import { leavesOf } from '#lib/segments/groups.ts';
import type { Condition, Rule } from '#lib/segments/rule.ts';
import { attributesOf } from './attributes.ts';
import { predictors } from './predictors.ts';

type Candidate = Omit<UsedPredictor, 'levels'>;

/** What may tell the seed from others, what the seed was made with, and what is left out before any row is read. */
export interface LookalikeColumns {
  readonly used: readonly Candidate[];
  readonly defining: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
}

/** The buying that RFM, value and lifetime value are made of, with what follows from it: who orders more, orders more kinds. */
const buying: readonly string[] = [
  ...['recency_days', 'tenure_days', 'orders', 'revenue', 'order_value', 'gap_days', 'margin'],
  ...['categories', 'channels', 'products'],
];

/** The columns for a look-alike model: as chosen, else all that are not sensitive; without those that define the seed. */
export function lookalikeColumns(project: Project, { seed, against, predictors: chosen }: LookalikeSettings): LookalikeColumns {
  const ofFiles = new Set(attributesOf(project.sources.filter(({ recipe }) => recipe.kind === 'customers')).map(({ name }) => name));
  const defines = new Set(definingColumns(project, seed));
  const leftOut: LeftOut[] = [];
  const used: Candidate[] = [];
  const defining: Candidate[] = [];
  for (const { id, type, sensitive } of predictors(project)) {
    const candidate = { id, type, asOfToday: ofFiles.has(id) };
    if (defines.has(id)) {
      defining.push(candidate);
      leftOut.push({ predictor: id, reason: 'defines' });
    } else if (against === 'prospects' && !ofFiles.has(id)) leftOut.push({ predictor: id, reason: 'ordersOnly' });
    else if (chosen && !chosen.includes(id)) continue;
    else if (sensitive && !chosen) leftOut.push({ predictor: id, reason: 'sensitive' });
    else used.push(candidate);
  }
  return { used, defining, leftOut };
}

/** The columns of `features` that a segment was made with. */
function definingColumns({ models, segments }: Project, { model, segment }: LookalikeSettings['seed']): readonly string[] {
  switch (model) {
    case 'clusters':
      return models.clusters?.fitted?.preparations.map(({ column }) => column) ?? [];
    case 'prediction':
      return models.prediction?.fitted?.predictors.map(({ id }) => id) ?? [];
    case 'points':
      return (models.points?.lines ?? []).flatMap(({ rule, each, decay }) => [
        ...askedColumns(rule),
        ...(each === null ? [] : [each]),
        ...(decay ? [decay.column] : []),
      ]);
    case 'rules':
      return segments.filter(({ id }) => id === segment).flatMap(({ rule }) => askedColumns(rule));
    default:
      return buying;
  }
}

/** The columns a rule asks; conditions on orders, scores and other segments ask of the buying. */
const askedColumns = (rule: Rule): readonly string[] =>
  leavesOf<Condition>(rule).flatMap((leaf) => {
    if (leaf.kind === 'column') return buying.includes(leaf.column) ? buying : [leaf.column];
    if (leaf.kind === 'near') return [leaf.latitudeColumn, leaf.longitudeColumn];
    return leaf.kind === 'share' || leaf.kind === 'list' ? [] : buying;
  });
