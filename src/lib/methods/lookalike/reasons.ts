import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import type { Term } from '#lib/methods/prediction/settings.ts';
import { bareValues } from '#lib/methods/prediction/term-values.ts';
import type { LookalikeScore, Reason } from './settings.ts';

const MOST = 5;
/** A share or a middle that is less than a fifth off is no difference to point at. */
const LEAST_DIFFERENCE = 0.2;

/**
 * The five columns that weigh most in the score, each by its heaviest term (per standard deviation), with what the seed and the
 * others really are: so that a reason can be checked against the rows. A term that only corrects for other columns, so that the rows
 * show the opposite of its weight or hardly a difference, is no reason.
 */
export function reasonsOf({ coefficients }: LookalikeScore, predictors: readonly PredictorColumn[], isSeed: Float64Array): Reason[] {
  const heaviest = new Map<string, LookalikeScore['coefficients'][number]>();
  for (const each of coefficients) {
    const before = heaviest.get(each.term.predictor);
    if (!before || Math.abs(each.estimate) > Math.abs(before.estimate)) heaviest.set(each.term.predictor, each);
  }
  return [...heaviest.values()]
    .toSorted((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate))
    .flatMap(({ term, estimate }): Reason[] => {
      const column = predictors.find(({ id }) => id === term.predictor);
      if (!column) return [];
      return reasonOf(term, column, isSeed).filter((reason) => isSeen(reason, estimate));
    })
    .slice(0, MOST);
}

function reasonOf(term: Term, column: PredictorColumn, isSeed: Float64Array): Reason[] {
  if (term.kind === 'number') return numberReason(column, isSeed);
  const values = bareValues(term, column);
  const shares = { predictor: term.predictor, seed: meanWhere(values, isSeed, 1), others: meanWhere(values, isSeed, 0) };
  if (term.kind === 'level') return [{ of: 'value', value: term.level, ...shares }];
  return [{ of: term.kind === 'missing' ? 'missing' : 'otherValue', ...shares }];
}

const isSeen = ({ seed, others }: Reason, estimate: number): boolean =>
  Math.sign(seed - others) === Math.sign(estimate) &&
  Math.abs(seed - others) >= LEAST_DIFFERENCE * Math.max(Math.abs(seed), Math.abs(others));

function numberReason({ id, values }: PredictorColumn, isSeed: Float64Array): Reason[] {
  const known = (kind: number) => values.filter((value, row) => isSeed[row] === kind && !Number.isNaN(value)).sort();
  const [seeds, others] = [known(1), known(0)];
  if (!seeds.length || !others.length) return [];
  const medians = { seed: medianOf(seeds), others: medianOf(others) };
  if (medians.seed !== medians.others) return [{ of: 'median', predictor: id, ...medians }];
  return [{ of: 'mean', predictor: id, seed: meanOf(seeds), others: meanOf(others) }];
}

const medianOf = (sorted: Float64Array): number =>
  ((sorted[Math.ceil(sorted.length / 2) - 1] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const meanWhere = (values: Float64Array, isSeed: Float64Array, kind: number): number =>
  meanOf(values.filter((_, row) => isSeed[row] === kind));
