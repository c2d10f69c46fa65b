import { type Dimension, dimensionsOf } from './dimensions.ts';
import type { Points } from './points.ts';
import type { ClustersFitted, Preparation } from './settings.ts';

export interface Prepared {
  /** With their centre, spread and fill; inputs that say nothing are not among them. */
  readonly preparations: readonly Preparation[];
  readonly dimensions: readonly Dimension[];
  readonly points: Points;
  /** Per dimension the values of the used rows, before they are scaled. */
  readonly raw: readonly Float64Array[];
  readonly leftOut: ClustersFitted['leftOut'];
  readonly missing: ClustersFitted['missing'];
}

/**
 * Columns to points. `values`: per dimension of the preparations (in order) a column of raw values, NaN for missing; what is not
 * finite is missing. Numbers and scales are z-scored over the used rows with the population's standard deviation.
 */
export function preparePoints(
  preparations: readonly Preparation[],
  values: readonly Float64Array[],
  missing: 'leaveOut' | 'median',
): Prepared {
  const columns = columnsOf(preparations, values);
  const rows = values[0]?.length ?? 0;
  const filled = columns.map((column) => (missing === 'median' ? withFill(column) : column));
  const known = filled.filter(({ parts, preparation }) => preparation.as === 'answers' || parts.some((part) => part.some(Number.isFinite)));
  const used = usedRows(known, rows);
  const picked = known.map(({ preparation, parts }) => ({
    preparation,
    parts: parts.map((part, i) => pick(part, used, fillOf(preparation, i))),
  }));
  const varied = picked.filter(({ parts }) => parts.some(varies));
  const scaled = varied.map(({ preparation, parts }) => ({ preparation: withScale(preparation, parts[0] ?? new Float64Array()), parts }));
  const dimensions = dimensionsOf(scaled.map(({ preparation }) => preparation));
  const raw = scaled.flatMap(({ parts }) => parts);
  return {
    preparations: scaled.map(({ preparation }) => preparation),
    dimensions,
    points: scaledPoints(raw, dimensions, used.length),
    raw,
    leftOut: [
      ...filled
        .filter((column) => !known.includes(column))
        .map(({ preparation }) => ({ column: preparation.column, why: 'unknown' as const })),
      ...picked
        .filter((column) => !varied.includes(column))
        .map(({ preparation }) => ({ column: preparation.column, why: 'constant' as const })),
    ],
    missing: columns.flatMap(({ preparation, parts }) => {
      const count = parts[0]?.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0) ?? 0;
      return count ? [{ column: preparation.column, rows: count }] : [];
    }),
  };
}

interface InputColumn {
  readonly preparation: Preparation;
  readonly parts: readonly Float64Array[];
}

function columnsOf(preparations: readonly Preparation[], values: readonly Float64Array[]): InputColumn[] {
  let at = 0;
  return preparations.map((preparation) => {
    const count = dimensionsOf([preparation]).length;
    at += count;
    return { preparation, parts: values.slice(at - count, at) };
  });
}

/** The value that stands in for a missing one: the median, of yes and no or of categories the most frequent. */
function withFill(column: InputColumn): InputColumn {
  const { preparation, parts } = column;
  switch (preparation.as) {
    case 'number':
    case 'scale':
      return { parts, preparation: { ...preparation, fill: median(parts[0]) } };
    case 'yesNo':
      return { parts, preparation: { ...preparation, fill: (median(parts[0]) ?? 0) > 0.5 ? 1 : 0 } };
    case 'category': {
      const counts = preparation.values.map((_, i) => parts[i]?.reduce((sum, value) => sum + (value === 1 ? 1 : 0), 0) ?? 0);
      return { parts, preparation: { ...preparation, fill: preparation.values[counts.indexOf(Math.max(...counts))] ?? null } };
    }
    case 'answers':
      return column;
  }
}

const fillOf = (preparation: Preparation, part: number): number | null => dimensionsOf([preparation])[part]?.fill ?? null;

function median(values: Float64Array = new Float64Array()): number | null {
  const known = values.filter(Number.isFinite).sort();
  const middle = known.length / 2;
  if (!known.length) return null;
  return ((known[Math.ceil(middle) - 1] ?? 0) + (known[Math.floor(middle)] ?? 0)) / 2;
}

function usedRows(columns: readonly InputColumn[], rows: number): Uint32Array {
  const needed = columns.filter(({ preparation }) => fillOf(preparation, 0) === null).map(({ parts }) => parts[0]);
  return Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => needed.every((values) => Number.isFinite(values?.[row])));
}

const pick = (values: Float64Array, rows: Uint32Array, fill: number | null): Float64Array =>
  Float64Array.from(rows, (row) => (Number.isFinite(values[row]) ? (values[row] as number) : (fill ?? 0)));

function varies(values: Float64Array): boolean {
  const { centre, spread } = momentsOf(values);
  return spread > 1e-9 * Math.max(1, Math.abs(centre));
}

function withScale(preparation: Preparation, values: Float64Array): Preparation {
  return preparation.as === 'number' || preparation.as === 'scale' ? { ...preparation, ...momentsOf(values) } : preparation;
}

/** The mean, and the standard deviation of the population; nought for no values. */
export function momentsOf(values: Float64Array): { centre: number; spread: number } {
  let centre = 0;
  let squares = 0;
  values.forEach((value, i) => {
    const difference = value - centre;
    centre += difference / (i + 1);
    squares += difference * (value - centre);
  });
  return { centre, spread: values.length ? Math.sqrt(squares / values.length) : 0 };
}

function scaledPoints(raw: readonly Float64Array[], dimensions: readonly Dimension[], rows: number): Points {
  const dims = dimensions.length;
  const values = new Float64Array(rows * dims);
  dimensions.forEach(({ centre, spread }, dim) => {
    const column = raw[dim] as Float64Array;
    for (let row = 0; row < rows; row++) values[row * dims + dim] = ((column[row] as number) - centre) / spread;
  });
  return { values, rows, dims };
}

/** The same points with coarse values smeared evenly over their step, so that whole numbers and categories leave no gaps of themselves. */
export function smearedPoints(raw: readonly Float64Array[], dimensions: readonly Dimension[], rows: number, random: () => number): Points {
  const smeared = raw.map((column, dim) => {
    const { blur = 0, log = false } = dimensions[dim] ?? {};
    if (blur === 0) return column;
    return column.map((value) => {
      const shift = (2 * random() - 1) * blur;
      return log ? Math.log(Math.max(0.5, Math.exp(value) + shift)) : value + shift;
    });
  });
  return scaledPoints(smeared, dimensions, rows);
}
