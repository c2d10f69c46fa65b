/** Rows in the order of their scores, highest first. */
function bestFirst(scores: Float64Array): Uint32Array {
  const order = Uint32Array.from(scores, (_, row) => row);
  return order.sort((a, b) => (scores[b] as number) - (scores[a] as number));
}

/** Calls with each run of rows of one score, highest first: how many, and the sum of their `amounts`. */
function forEachTie(scores: Float64Array, amounts: Float64Array, call: (n: number, sum: number, rows: Uint32Array) => void): void {
  const order = bestFirst(scores);
  for (let from = 0; from < order.length;) {
    const score = scores[order[from] as number] as number;
    let to = from;
    let sum = 0;
    for (; to < order.length && scores[order[to] as number] === score; to++) sum += amounts[order[to] as number] as number;
    call(to - from, sum, order.subarray(from, to));
    from = to;
  }
}

/**
 * The chance that a row with target 1 scores above one with target 0, equals for half (the area under the ROC curve). With weights
 * rows count for those. Null when one of the classes is empty.
 */
export function auc(scores: Float64Array, target: Float64Array, weights?: Float64Array): number | null {
  const counts = weights ?? new Float64Array(target.length).fill(1);
  const yes = target.map((value, row) => value * (counts[row] as number));
  let [yesAbove, noSoFar, pairs] = [0, 0, 0];
  forEachTie(scores, yes, (_, yesHere, rows) => {
    const noHere = rows.reduce((sum, row) => sum + (counts[row] as number), 0) - yesHere;
    pairs += noHere * (yesAbove + yesHere / 2);
    yesAbove += yesHere;
    noSoFar += noHere;
  });
  return yesAbove > 0 && noSoFar > 0 ? pairs / (yesAbove * noSoFar) : null;
}

const LEAST_CHANCE = 1e-15;

/** The mean log-loss of chances; a chance of 0 or 1 counts as almost that. */
export function logLoss(chances: Float64Array, target: Float64Array): number {
  let sum = 0;
  chances.forEach((chance, row) => {
    const within = Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance));
    sum -= target[row] === 1 ? Math.log(within) : Math.log(1 - within);
  });
  return sum / chances.length;
}

/** 1 - squared misses / squared distances to the mean; below nought when worse than the mean. Null when the target does not vary. */
export function rSquaredOf(predicted: Float64Array, target: Float64Array): number | null {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  let [misses, spread] = [0, 0];
  target.forEach((value, row) => {
    misses += (value - (predicted[row] as number)) ** 2;
    spread += (value - mean) ** 2;
  });
  return spread > 0 ? 1 - misses / spread : null;
}

/** A part of the rows: how many (of `parts` equal parts), and what they really did together. */
export interface Part {
  readonly n: number;
  readonly actual: number;
}

/** Equal parts of the rows, highest score first. Rows of one score share alike, so that their order has no influence. */
export function gains(scores: Float64Array, target: Float64Array, parts: number): Part[] {
  const size = scores.length / parts;
  const found = Array.from({ length: parts }, () => ({ n: size, actual: 0 }));
  let seen = 0;
  forEachTie(scores, target, (n, sum) => {
    const end = seen + n;
    for (let part = Math.min(parts - 1, Math.floor(seen / size)); part < parts && seen < end; part++) {
      const until = part === parts - 1 ? end : Math.min(end, (part + 1) * size);
      if (until <= seen) continue;
      (found[part] as { actual: number }).actual += (sum * (until - seen)) / n;
      seen = until;
    }
    seen = end;
  });
  return found;
}

/** Equal parts of the rows, lowest score first: how many, and the means of what was predicted and of what happened. */
export function calibration(scores: Float64Array, target: Float64Array, parts: number): { n: number; predicted: number; actual: number }[] {
  const order = bestFirst(scores).reverse();
  return Array.from({ length: parts }, (_, part) => {
    const rows = order.subarray(Math.floor((part * order.length) / parts), Math.floor(((part + 1) * order.length) / parts));
    const meanOf = (values: Float64Array) => rows.reduce((sum, row) => sum + (values[row] as number), 0) / rows.length;
    return { n: rows.length, predicted: meanOf(scores), actual: meanOf(target) };
  }).filter(({ n }) => n > 0);
}
