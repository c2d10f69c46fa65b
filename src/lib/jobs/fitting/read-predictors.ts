import type { EngineError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { PredictionRows } from '#lib/methods/prediction/predictor-column.ts';
import type { LeftOut, UsedPredictor } from '#lib/methods/prediction/settings.ts';
import { predictorSql } from '#lib/pipeline/predictor-sql.ts';
import { asText } from '#lib/sql/dialects.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';

const MOST_LEVELS = 12;
/** A category of fewer customers than this says more about chance than about them. */
const LEAST_PER_LEVEL = 10;

/** Rows with the columns of `features`, and the day as of which they are. */
export interface PredictorRows {
  readonly relation: Sql;
  readonly until: Sql;
}

interface LevelRow {
  readonly predictor: number;
  readonly level: string | null;
  readonly n: number;
}

export interface Levels {
  readonly customers: number;
  readonly predictors: readonly UsedPredictor[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The predictors with their most frequent categories, at most twelve of ten customers or more. Left out: a category of which none
 * has as many, and a date that lies after the day as of which the rows are.
 */
export async function findLevels(
  engine: Engine,
  { relation, until }: PredictorRows,
  predictors: readonly Omit<UsedPredictor, 'levels'>[],
  signal: AbortSignal,
): Promise<Result<Levels, EngineError>> {
  const counts = predictors.flatMap((predictor, place): Sql[] => {
    const column = id(predictor.id);
    if (predictor.type === 'category') {
      return [
        sql`(SELECT ${place} AS predictor, ${asText(column)} AS level, count(*) AS n FROM rows_read WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY n DESC, level LIMIT ${MOST_LEVELS})`,
      ];
    }
    if (predictor.type !== 'date') return [];
    return [sql`(SELECT ${place} AS predictor, NULL AS level, count(*) AS n FROM rows_read WHERE CAST(${column} AS DATE) > ${until})`];
  });
  const all = sql`(SELECT -1 AS predictor, NULL AS level, count(*) AS n FROM rows_read)`;
  const found = await engine.run(
    sql<LevelRow>`WITH rows_read AS (${relation}) SELECT predictor, level, n FROM (${join([all, ...counts], '\nUNION ALL\n')}) AS counted ORDER BY predictor, n DESC, level`,
    { signal },
  );
  if (!found.ok) return found;
  const rowsOf = (place: number) => found.value.filter(({ predictor }) => predictor === place);
  const leftOut: LeftOut[] = [];
  const used = predictors.flatMap((predictor, place): UsedPredictor[] => {
    const rows = rowsOf(place);
    if (predictor.type === 'date' && (rows[0]?.n ?? 0) > 0) {
      leftOut.push({ predictor: predictor.id, reason: 'afterCutOff' });
      return [];
    }
    const levels = rows.flatMap(({ level, n }) => (level !== null && n >= LEAST_PER_LEVEL ? [level] : []));
    if (predictor.type === 'category' && rows.length > 0 && levels.length === 0) {
      leftOut.push({ predictor: predictor.id, reason: 'manyValues' });
      return [];
    }
    return [{ ...predictor, levels }];
  });
  return ok({ customers: rowsOf(-1)[0]?.n ?? 0, predictors: used, leftOut });
}

export interface RowsToRead extends PredictorRows {
  /** Rows of customer_id and more, of which `target` and `where` may speak as `t`; every customer at most once. */
  readonly targets: Sql | null;
  readonly target: Sql;
  readonly where: Sql | null;
}

/** The predictors and the target of customers, in the order of their numbers; of every so many one, when `oneIn` is above 1. */
export async function readRows(
  engine: Engine,
  { relation, until, targets, target, where }: RowsToRead,
  predictors: readonly UsedPredictor[],
  sample: { readonly oneIn: number; readonly seed: number },
  signal: AbortSignal,
): Promise<Result<PredictionRows, EngineError>> {
  const conditions = [
    ...(where ? [where] : []),
    ...(sample.oneIn > 1 ? [sql`hash(${String(sample.seed)} || f.customer_id) % ${sample.oneIn} = 0`] : []),
  ];
  const found = await engine.columns(
    sql<Record<string, number>>`SELECT CAST(${target} AS DOUBLE) AS y${join(
      predictors.map((predictor, place) => sql`, CAST(${codeSql(predictor, until)} AS DOUBLE) AS ${id(`p${place}`)}`),
      '',
    )}
FROM (${relation}) AS f${targets ? sql` LEFT JOIN (${targets}) AS t ON t.customer_id = f.customer_id` : sql``}
${conditions.length ? sql`WHERE ${join(conditions, ' AND ')}` : sql``} ORDER BY f.customer_id`,
    { signal },
  );
  if (!found.ok) return found;
  const { rows, columns } = found.value;
  const none = new Float64Array(rows).fill(NaN);
  return ok({
    target: columns['y'] ?? none,
    predictors: predictors.map(({ id, type, levels }, place) => ({
      id,
      kind: type === 'category' ? 'category' : 'number',
      levels,
      values: columns[`p${place}`] ?? none,
    })),
  });
}

/** A predictor as a number: a category as the place of its level. */
function codeSql(predictor: UsedPredictor, until: Sql): Sql {
  const value = predictorSql(predictor, until);
  if (predictor.type !== 'category') return value;
  const places = predictor.levels.map((level, place) => sql`WHEN ${value} = ${level} THEN ${place}`);
  return sql`CASE WHEN ${value} IS NULL THEN NULL ${join(places, ' ')} ELSE ${predictor.levels.length} END`;
}
