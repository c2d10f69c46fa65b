import { asDouble, asWhole, exactDouble, floorDivide } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import type { CodeSplit } from './best-split.ts';
import { binCount, type Bins, MOST_BINS } from './bins.ts';

/**
 * The rows a tree is grown on: `from`, as it stands after FROM, with `customer_id`, the predictors under their ids, and the target (0
 * or 1, or a number). Categories that are none of `levels` are others; without `levels` the most frequent ones are found.
 */
export interface TreeSource {
  readonly from: Sql;
  readonly predictors: readonly { readonly id: string; readonly kind: 'number' | 'category'; readonly levels?: readonly string[] }[];
  readonly target: Sql;
  readonly outcome: 'rate' | 'mean';
}

/** Bins are found on at most about so many customers. */
const LARGEST_SAMPLE = 100_000;

const sample = id('temp', 'tree_sample');
const codes = id('temp', 'tree_codes');
const lookup = (predictor: number): Sql => id(`levels_${predictor}`);
const column = (predictor: number): Sql => id(`p${predictor}`);

/** The rows with a known, finite target `y`; predictors as `p0`, `p1`, ..., not-a-number missing. */
function known({ from, predictors, target }: TreeSource): Sql {
  const columns = predictors.map(({ id: name, kind }, i) => {
    const value = kind === 'number' ? sql`nullif(${asDouble(id(name))}, ${NaN})` : id(name);
    return sql`${value} AS ${column(i)}, `;
  });
  const rows = sql`SELECT customer_id, ${join(columns, '')}${asDouble(target)} AS y FROM ${from}`;
  return sql`(SELECT * FROM (${rows}) AS every_row WHERE y > ${-Infinity} AND y < ${Infinity}) AS known`;
}

export interface TargetFacts {
  readonly customers: number;
  readonly mean: number | null;
  /** n times the variance. */
  readonly squares: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

export const targetFacts = (source: TreeSource): Sql<TargetFacts> =>
  sql`SELECT count(*) AS customers, avg(y) AS mean, var_pop(y) * count(*) AS squares, min(y) AS least, max(y) AS most FROM ${known(source)}`;

/** Keeps all customers, or a fixed part of them, for the bins. */
export function keepSample(source: TreeSource, customers: number): Sql {
  const oneIn = Math.ceil(customers / LARGEST_SAMPLE);
  return sql`CREATE OR REPLACE TEMP TABLE ${sample} AS SELECT * FROM ${known(source)}${oneIn > 1 ? sql` WHERE hash(customer_id) % ${oneIn} = 0` : sql``}`;
}

/** Upper ends of all bins of a number but the last: as `quantileEdges` in memory. */
export function edgesQuery(predictor: number): Sql<{ readonly edge: number }> {
  const before = asWhole(sql`sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) - n`);
  const bin = floorDivide(sql`(${MOST_BINS} * ${before})`, asWhole(sql`sum(n) OVER ()`));
  return sql`WITH counted AS (
  SELECT ${column(predictor)} AS v, count(*) AS n FROM ${sample} WHERE ${column(predictor)} IS NOT NULL GROUP BY 1
), binned AS (
  SELECT v, CASE WHEN count(*) OVER () <= ${MOST_BINS} THEN row_number() OVER (ORDER BY v) - 1 ELSE ${bin} END AS bin FROM counted
), ends AS (SELECT bin, max(v) AS edge FROM binned GROUP BY bin)
SELECT edge FROM ends WHERE bin < (SELECT max(bin) FROM ends) AND edge > ${-Infinity} AND edge < ${Infinity} ORDER BY edge`;
}

/** The most frequent categories; of equals the first in the alphabet. */
export const levelsQuery = (predictor: number): Sql<{ readonly level: string }> =>
  sql`SELECT ${column(predictor)} AS level FROM ${sample} WHERE ${column(predictor)} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST_BINS - 1}`;

/** Every customer's codes as bytes, their distance to the mean (or 0 or 1), and the root as their node. */
export function keepCodes(source: TreeSource, bins: readonly Bins[], mean: number): Sql {
  const coded = bins.map((cut, i) => sql`CAST(${codeOf(cut, i)} AS UTINYINT) AS ${column(i)}, `);
  const joins = bins.flatMap((cut, i) =>
    cut.kind === 'category' && cut.levels.length
      ? [
          sql` LEFT JOIN (VALUES ${join(cut.levels.map((level, code) => sql`(${level}, ${code})`))}) AS ${lookup(i)}(level, code) ON ${column(i)} = ${lookup(i)}.level`,
        ]
      : [],
  );
  return sql`CREATE OR REPLACE TEMP TABLE ${codes} AS SELECT ${join(coded, '')}y - ${exactDouble(mean)} AS y, CAST(0 AS UTINYINT) AS node FROM ${known(source)}${join(joins, '')}`;
}

function codeOf(bins: Bins, predictor: number): Sql {
  const value = column(predictor);
  if (bins.kind === 'number')
    return sql`CASE WHEN ${value} IS NULL THEN ${binCount(bins)} ELSE ${search(value, bins.edges, 0, bins.edges.length)} END`;
  const others = bins.levels.length;
  const found = others ? sql`coalesce(${lookup(predictor)}.code, ${others})` : sql`${others}`;
  return sql`CASE WHEN ${value} IS NULL THEN ${binCount(bins)} ELSE ${found} END`;
}

/** A search by halves: three times as fast as counting the edges below, on a million rows with 63 edges. */
function search(value: Sql, edges: readonly number[], low: number, high: number): Sql {
  if (low === high) return sql`${low}`;
  const middle = (low + high) >> 1;
  return sql`CASE WHEN ${value} <= ${exactDouble(edges[middle] ?? 0)} THEN ${search(value, edges, low, middle)} ELSE ${search(value, edges, middle + 1, high)} END`;
}

/** A row per node, predictor and code that occurs. One aggregation per predictor over bytes, which the engine does without hashing. */
export const histogramsQuery = (predictors: number): Sql =>
  join(
    Array.from(
      { length: predictors },
      (_, i) =>
        sql`SELECT ${asDouble(sql`${i}`)} AS predictor, ${asDouble(sql`node`)} AS node, ${asDouble(column(i))} AS code, ${asDouble(sql`count(*)`)} AS n, sum(y) AS total FROM ${codes} GROUP BY node, ${column(i)}`,
    ),
    '\nUNION ALL\n',
  );

/** Moves the customers of split nodes to their children and lets the others go. */
export function moveDownSql(
  splits: readonly (CodeSplit & { readonly place: number; readonly leftPlace: number; readonly rightPlace: number })[],
): Sql {
  const child = splits.map(
    ({ place, predictor, goesLeft, leftPlace, rightPlace }) =>
      sql`WHEN ${place} THEN CASE WHEN ${isOneOf(column(predictor), goesLeft)} THEN ${leftPlace} ELSE ${rightPlace} END`,
  );
  const places = join(splits.map(({ place }) => sql`${place}`));
  return sql`CREATE OR REPLACE TEMP TABLE ${codes} AS SELECT * REPLACE (CAST(CASE node ${join(child, ' ')} END AS UTINYINT) AS node) FROM ${codes} WHERE node IN (${places})`;
}

/** Whether a code is one of those that are marked, by runs of neighbours. */
function isOneOf(code: Sql, marks: Uint8Array): Sql {
  const runs: { from: number; to: number }[] = [];
  marks.forEach((mark, i) => {
    const last = runs.at(-1);
    if (mark && last?.to === i - 1) last.to = i;
    else if (mark) runs.push({ from: i, to: i });
  });
  return sql`(${join(
    runs.map(({ from, to }) => sql`${code} BETWEEN ${from} AND ${to}`),
    ' OR ',
  )})`;
}

export const dropGrowthTables: readonly Sql[] = [sql`DROP TABLE IF EXISTS ${sample}`, sql`DROP TABLE IF EXISTS ${codes}`];
