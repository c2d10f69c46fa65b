import { type Dimension, dimensionsOf } from './dimensions.ts';
import { clusterId, type ClusterSolution, type Preparation } from './settings.ts';

/** A customer's value of a column: a number (a date as days since 1970), a text, a truth, or missing. */
export type InputValue = number | string | boolean | null;

export interface ClusterScore {
  readonly segment: string;
  /** To the segment's centre. */
  readonly distance: number;
  /** `2 d1 / (d1 + d2)`: 0 in the middle of the segment, 1 on its border (Leisch 2010). */
  readonly shadow: number;
}

/** A customer's point, or null when a value that is needed is missing. */
export function pointOf(preparations: readonly Preparation[], valueOf: (column: string) => InputValue): number[] | null {
  const point: number[] = [];
  for (const preparation of preparations) {
    for (const dimension of dimensionsOf([preparation])) {
      const value = rawValue(preparation, dimension, valueOf(dimension.column)) ?? dimension.fill;
      if (value === null) return null;
      point.push((value - dimension.centre) / dimension.spread);
    }
  }
  return point;
}

/** A value in the dimension's own unit, before it is scaled; null for missing. */
function rawValue(preparation: Preparation, { part, isOther }: Dimension, value: InputValue): number | null {
  if (preparation.as === 'answers')
    return typeof value === 'string' && answersIn(value, preparation.separator).includes(part ?? '') ? 1 : 0;
  if (value === null) return null;
  switch (preparation.as) {
    case 'number':
    case 'scale': {
      const number = Number(value);
      if (!Number.isFinite(number)) return null;
      return preparation.as === 'number' && preparation.log ? Math.log(1 + Math.max(number, 0)) : number;
    }
    case 'yesNo':
      return isYes(value, preparation.yes) ? 1 : 0;
    case 'category':
      return (isOther ? !preparation.values.includes(String(value)) : value === part) ? 1 : 0;
  }
}

function isYes(value: number | string | boolean, yes: string): boolean {
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' ? value === Number(yes) : value.toLowerCase().replace(/^ +| +$/g, '') === yes;
}

/** The answers in a cell, without the blanks around them. */
export const answersIn = (cell: string, separator: string): string[] =>
  cell
    .split(separator)
    .map((answer) => answer.replace(/^ +| +$/g, ''))
    .filter(Boolean);

/** The segment with the nearest centre (of equals the first) for a point. The same as `clusterRows` in SQL; a test says so. */
export function clusterScore(point: readonly number[], { centres }: Pick<ClusterSolution, 'centres'>): ClusterScore {
  const squares = centres.map((centre) => centre.reduce((sum, at, dim) => sum + ((point[dim] ?? 0) - at) * ((point[dim] ?? 0) - at), 0));
  const nearest = squares.indexOf(Math.min(...squares));
  const [first = 0, second = 0] = squares.toSorted((a, b) => a - b).map(Math.sqrt);
  return { segment: clusterId(nearest), distance: first, shadow: first + second > 0 ? (2 * first) / (first + second) : 1 };
}
