import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { proposedWindows, type SetWindow, setWindows } from '#lib/jobs/questions/windows-proposal.ts';
import { orderHistoryQuery } from '#lib/jobs/questions/windows-question.ts';
import { type PredictionChoices, type PredictionSets, isYesNo } from '#lib/methods/prediction/settings.ts';
import { analysisDate } from '#lib/pipeline/analysis-date.ts';
import { attributesOf } from '#lib/pipeline/attributes.ts';
import { featuresAt } from '#lib/pipeline/feature-sets.ts';
import { type Loaded, someHave } from '#lib/pipeline/sources.ts';
import { day } from '#lib/sql/dialects.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';
import type { RowsToRead } from './read-predictors.ts';

/** The two sets a prediction is fitted and measured on. */
export interface TwoSets {
  readonly sets: PredictionSets;
  readonly model: RowsToRead;
  readonly verification: RowsToRead;
}

const TARGET = ' target';
const IN_MODEL = ' in model';
/** Of the customers with a known target, to the model. */
const MODEL_SHARE = 0.6;

type Choices = Pick<PredictionChoices, 'target' | 'seed'>;

/** Where a prediction's rows come from: two cut-offs in time, or one file divided when the target is a column of it. */
export function predictionSets(engine: Engine, loaded: Loaded, choices: Choices, signal: AbortSignal): Promise<Result<TwoSets>> {
  return choices.target.kind === 'column' ? Promise.resolve(splitSets(loaded, choices)) : windowSets(engine, loaded, choices, signal);
}

async function windowSets(engine: Engine, loaded: Loaded, { target }: Choices, signal: AbortSignal): Promise<Result<TwoSets>> {
  const missing = (role: 'date' | 'amount'): Result<never> => err<KavelError>({ code: 'role.missing', role });
  if (!someHave(loaded.orders, 'date')) return missing('date');
  if (target.kind === 'revenueAhead' && !someHave(loaded.orders, 'amount')) return missing('amount');
  const found = await engine.run(orderHistoryQuery, { signal });
  if (!found.ok) return found;
  const { firstDay, lastDay, gapDays } = found.value[0] ?? { firstDay: null, lastDay: null, gapDays: null };
  if (!firstDay || !lastDay) return missing('date');
  const windows = proposedWindows(loaded.project.windows, { firstDay, lastDay, gapDays });
  const [model, verification] = setWindows(windows);
  if (!model || !verification?.fits) {
    return err({ code: 'history.short', haveDays: windows.historyDays, needDays: verification?.needDays ?? 0 });
  }
  const rowsOf = ({ cutOff, targetTo }: SetWindow): RowsToRead => ({
    relation: featuresAt(loaded, day(cutOff), windows.windowDays),
    until: day(cutOff),
    targets: sql`SELECT customer_id, ${target.kind === 'revenueAhead' ? sql`sum(amount)` : sql`1`} AS ${id(TARGET)} FROM orders
  WHERE order_date > ${day(cutOff)} AND order_date <= ${day(targetTo ?? cutOff)} GROUP BY customer_id`,
    target: sql`coalesce(${id('t', TARGET)}, 0)`,
    where: null,
  });
  return ok({
    sets: {
      kind: 'windows',
      windowDays: windows.windowDays,
      horizonDays: windows.horizonDays,
      modelCutOff: model.cutOff,
      verificationCutOff: verification.cutOff,
    },
    model: rowsOf(model),
    verification: rowsOf(verification),
  });
}

/** The customers with a known target, divided by a seeded hash of their number within the target's value (a number: its fifths). */
function splitSets(loaded: Loaded, choices: Choices): Result<TwoSets> {
  const value = columnTarget(loaded, choices);
  if (!value) return err({ code: 'column.gone', column: choices.target.kind === 'column' ? choices.target.column : '' });
  const stratum = isYesNo(choices.target) ? sql`y` : sql`floor(5 * (rank() OVER (ORDER BY y) - 1) / count(*) OVER ())`;
  const targets = sql`SELECT customer_id, y AS ${id(TARGET)}, place <= round(customers * ${MODEL_SHARE}) AS ${id(IN_MODEL)} FROM (
  SELECT customer_id, y, row_number() OVER (PARTITION BY stratum ORDER BY md5(concat(${String(choices.seed)}, '|', customer_id)), customer_id) AS place,
    count(*) OVER (PARTITION BY stratum) AS customers
  FROM (SELECT customer_id, y, ${stratum} AS stratum FROM (SELECT customer_id, ${value} AS y FROM features) AS valued WHERE y IS NOT NULL) AS strata
) AS placed`;
  const until = loaded.orders.length || loaded.project.windows.analysisDate ? analysisDate(loaded.project) : sql`CAST(NULL AS DATE)`;
  const rows = (where: Sql): RowsToRead => ({
    relation: sql`SELECT * FROM features`,
    until,
    targets,
    target: id('t', TARGET),
    where,
  });
  return ok({ sets: { kind: 'split' }, model: rows(id('t', IN_MODEL)), verification: rows(sql`NOT ${id('t', IN_MODEL)}`) });
}

/** The target as a number over `features`; null when there is no such column. */
function columnTarget({ customers }: Loaded, { target }: Choices): Sql | null {
  if (target.kind !== 'column') return null;
  const attribute = attributesOf(customers).find(({ name }) => name === target.column);
  if (!attribute) return null;
  const column = id(target.column);
  if (target.value === null) return sql`CASE WHEN abs(${column}) < 1e300 THEN CAST(${column} AS DOUBLE) END`;
  if (attribute.type === 'boolean') return sql`CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 END`;
  return sql`CASE WHEN ${column} = ${target.value} THEN 1 WHEN ${column} IS NOT NULL THEN 0 END`;
}
