import { type Contingency, marginsOf } from './contingency.ts';
import { randomTable } from './random-table.ts';

const SHUFFLES = 20;

/** The mutual information of the rows and columns of a table, in nats: Σ p ln(p / (p_row p_column)). */
export function mutualInformation(table: Contingency): number {
  const { total, ofRows, ofColumns } = marginsOf(table);
  let sum = 0;
  table.counts.forEach((count, cell) => {
    if (count === 0) return;
    const byChance = ((ofRows[Math.floor(cell / table.columns)] ?? 0) * (ofColumns[cell % table.columns] ?? 0)) / total;
    sum += (count / total) * Math.log(count / byChance);
  });
  return Math.max(0, sum);
}

/** The entropy of counts, in nats. */
export function entropy(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return -counts.reduce((sum, count) => (count === 0 ? sum : sum + (count / total) * Math.log(count / total)), 0);
}

/**
 * How much of the target (columns) is known once the predictor (rows) is: mutual information / H(target), minus the mean of the same
 * over 20 shuffles of the target. At most 1; about 0, also just below it, when they have nothing to do with each other. Null when
 * the target does not vary. A shuffle of the rows' targets is a random table with the same margins, so the rows are not needed.
 */
export function informationShare(table: Contingency, random: () => number): number | null {
  const margins = marginsOf(table);
  const uncertainty = entropy(margins.ofColumns);
  if (!(uncertainty > 0)) return null;
  let byChance = 0;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) byChance += mutualInformation(randomTable(margins, random)) / SHUFFLES;
  return (mutualInformation(table) - byChance) / uncertainty;
}
