import { asDouble } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import type { PointsLimits, PointsLine, PointsSegment } from './settings.ts';

/** A line with what it looks at, as expressions over `from`: a truth, and where it has them a number and an age in days. */
export interface LineInSql {
  readonly line: PointsLine;
  readonly holds: Sql;
  readonly count: Sql;
  readonly ageDays: Sql;
}

/**
 * The points score of every customer_id of `from`, the same as `linePoints` and `totalPoints`: customer_id, a column per line by
 * its id, `points`, `segment`.
 */
export function pointsRows(from: Sql, lines: readonly LineInSql[], limits: PointsLimits, segments: readonly PointsSegment[]): Sql {
  const columns = (of: (line: LineInSql) => Sql) =>
    join(
      lines.map((each) => sql`, ${of(each)} AS ${id(each.line.id)}`),
      '',
    );
  const names = join(
    lines.map(({ line }) => sql`, ${id(line.id)}`),
    '',
  );
  const sum = lines.length
    ? join(
        lines.map(({ line }) => id(line.id)),
        ' + ',
      )
    : asDouble(sql`0`);
  return sql`WITH lines AS (
  SELECT customer_id${columns(({ line }) => inTenths(id(line.id)))} FROM (
    SELECT customer_id${columns(pointsOfLine)} FROM ${from}
  ) AS exact
), totals AS (
  SELECT *, ${inTenths(sql`total`)} AS rounded_total FROM (SELECT customer_id${names}, ${sum} AS total FROM lines) AS summed
), limited AS (
  SELECT customer_id${names}, ${withinLimits(sql`rounded_total`, limits)} AS points FROM totals
)
SELECT customer_id${names}, points, ${segmentAt(segments)} AS segment FROM limited`;
}

function pointsOfLine({ line: { points, each, cap, decay }, holds, count, ageDays }: LineInSql): Sql {
  const whole = asDouble(each === null ? sql`${points}` : sql`${points} * ${notBelowNought(count)}`);
  const capped = cap === null ? whole : withinLimits(whole, { floor: -cap, cap });
  const left = decay ? sql`${capped} * ${shareLeft(ageDays, decay.halfLifeDays)}` : capped;
  const condition = decay ? sql`(${holds}) AND ${ageDays} IS NOT NULL` : sql`${holds}`;
  return sql`CASE WHEN ${condition} THEN ${left} ELSE ${asDouble(sql`0`)} END`;
}

/** Beyond two hundred half-lives nothing is left; PostgreSQL refuses a number that small. */
const shareLeft = (ageDays: Sql, halfLifeDays: number): Sql =>
  sql`power(${asDouble(sql`0.5`)}, least(${notBelowNought(ageDays)} / ${asDouble(sql`${halfLifeDays}`)}, ${asDouble(sql`200`)}))`;

const notBelowNought = (value: Sql): Sql => sql`greatest(${asDouble(sql`coalesce(${value}, 0)`)}, ${asDouble(sql`0`)})`;

function withinLimits(value: Sql, { floor, cap }: PointsLimits): Sql {
  const above = floor === null ? value : sql`greatest(${value}, ${asDouble(sql`${floor}`)})`;
  return cap === null ? above : sql`least(${above}, ${asDouble(sql`${cap}`)})`;
}

const inTenths = (value: Sql): Sql =>
  sql`CASE WHEN ${value} < 0 THEN -floor(-${value} * 10 + 0.5) / 10 ELSE floor(${value} * 10 + 0.5) / 10 END`;

function segmentAt(segments: readonly PointsSegment[]): Sql {
  if (!segments.length) return sql`CAST(NULL AS VARCHAR)`;
  const branches = segments.map(({ id: segment, from }) => sql`WHEN ${from === null ? sql`TRUE` : sql`points >= ${from}`} THEN ${segment}`);
  return sql`CASE ${join(branches, ' ')} END`;
}
