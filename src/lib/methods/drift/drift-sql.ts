import { asDouble, asText, asWhole, floorDivide } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import type { DriftBin } from './psi.ts';

/** `bin`: 0 and on for deciles (low to high) or categories (most frequent first), one past the last category for all others, -1 for missing. */
export interface DriftCounts extends DriftBin {
  readonly bin: number;
  /** The lowest and highest number in it, or the category; null for missing and for other categories. */
  readonly least: number | null;
  readonly most: number | null;
  readonly level: string | null;
}

const DECILES = 10;
const MOST_CATEGORIES = 50;

/**
 * How the values of one column spread over bins in two sets, a row per bin that occurs. Bins come from the expected set: deciles of
 * a number (equal values together), or its 50 most frequent categories and the others; missing is a bin of its own.
 */
export const driftCounts = (expected: Sql, actual: Sql, column: Sql, kind: 'number' | 'category'): Sql<DriftCounts> =>
  kind === 'number' ? numberCounts(expected, actual, column) : categoryCounts(expected, actual, column);

function numberCounts(expected: Sql, actual: Sql, column: Sql): Sql<DriftCounts> {
  const value = sql`nullif(${asDouble(column)}, ${NaN})`;
  const before = asWhole(sql`sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) - n`);
  const edge = (bin: number): Sql => id(`edge_${bin}`);
  const bins = Array.from({ length: DECILES - 1 }, (_, bin) => bin);
  return sql<DriftCounts>`WITH both_sets AS (${bothSets(expected, actual, value)}
), decile_of AS (
  SELECT v, ${floorDivide(sql`(${DECILES} * ${before})`, asWhole(sql`sum(n) OVER ()`))} AS bin
  FROM (SELECT x AS v, count(*) AS n FROM both_sets WHERE is_expected = 1 AND x IS NOT NULL GROUP BY x) AS counted
), edges AS (
  SELECT ${join(bins.map((bin) => sql`max(v) FILTER (WHERE bin = ${bin} AND bin < highest) AS ${edge(bin)}`))}
  FROM decile_of CROSS JOIN (SELECT max(bin) AS highest FROM decile_of) AS highest_bin
)
SELECT CASE WHEN x IS NULL THEN -1 ELSE ${join(
    bins.map((bin) => sql`CASE WHEN x > ${edge(bin)} THEN 1 ELSE 0 END`),
    ' + ',
  )} END AS bin, ${counts}, min(x) AS least, max(x) AS most, ${asText(sql`NULL`)} AS level
FROM both_sets CROSS JOIN edges GROUP BY 1 ORDER BY 1`;
}

const categoryCounts = (expected: Sql, actual: Sql, column: Sql): Sql<DriftCounts> => sql<DriftCounts>`WITH both_sets AS (${bothSets(
  expected,
  actual,
  asText(column),
)}
), levels AS (
  SELECT x AS level, row_number() OVER (ORDER BY count(*) DESC, x) - 1 AS place FROM both_sets WHERE is_expected = 1 AND x IS NOT NULL GROUP BY x
), frequent AS (
  SELECT level, place FROM levels WHERE place < ${MOST_CATEGORIES}
), others AS (
  SELECT count(*) AS place FROM frequent
)
SELECT CASE WHEN x IS NULL THEN -1 ELSE coalesce(frequent.place, others.place) END AS bin, ${counts}, ${asDouble(sql`NULL`)} AS least, ${asDouble(
  sql`NULL`,
)} AS most, max(frequent.level) AS level
FROM both_sets LEFT JOIN frequent ON both_sets.x = frequent.level CROSS JOIN others GROUP BY 1 ORDER BY 1`;

const bothSets = (expected: Sql, actual: Sql, value: Sql): Sql =>
  sql`SELECT ${value} AS x, 1 AS is_expected FROM ${expected} AS expected_set UNION ALL SELECT ${value} AS x, 0 AS is_expected FROM ${actual} AS actual_set`;

const counts = sql`${asWhole(sql`sum(is_expected)`)} AS expected, ${asWhole(sql`sum(1 - is_expected)`)} AS actual`;
