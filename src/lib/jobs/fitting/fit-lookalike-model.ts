import { err, ok } from '#lib/core/result.ts';
import type { LeftOut as LeftOutBefore, UsedPredictor } from '#lib/methods/prediction/settings.ts';
import type { PredictorColumn } from '#lib/methods/prediction/predictor-column.ts';
import type { LeftOut } from '#lib/methods/lookalike/settings.ts';
import { analysisDate } from '#lib/pipeline/analysis-date.ts';
import { lookalikeColumns } from '#lib/pipeline/lookalike-columns.ts';
import { isRanked, seedMembers, seedView } from '#lib/pipeline/lookalike-view.ts';
import { lookalikeSettings, withLookalikeFitted } from '#lib/project/lookalike-model.ts';
import { sql } from '#lib/sql/sql.ts';
import type { Fit } from './fit.ts';
import { findLevels, readRows } from './read-predictors.ts';

/** Of the seed and of the others each at most about this many are read: more make no better model, only a slower one. */
const MOST_ROWS = 25_000;

/** Learns what tells the seed from the others. */
export const fitLookalikeModel: Fit = {
  needs: ['features'],
  uses: ['purchases', 'assigned', 'points', 'rules'],
  edit: 'lookalike',
  find: async ({ engine, project, plan, fitter, signal, onProgress }) => {
    const settings = lookalikeSettings(project);
    const missing = plan.missing[seedView(settings)];
    if (missing) return err(missing);
    const columns = lookalikeColumns(project, settings);
    const until = plan.missing.purchases && !project.windows.analysisDate ? sql`CAST(NULL AS DATE)` : analysisDate(project);
    const inSeed = sql`customer_id IN (${seedMembers(settings)})`;
    const groups = [
      { relation: sql`SELECT * FROM features WHERE ${inSeed}`, target: sql`1` },
      { relation: sql`SELECT * FROM features WHERE ${isRanked(settings, !plan.missing.purchases)}`, target: sql`0` },
    ];
    const levels = await findLevels(engine, { relation: sql`SELECT * FROM features`, until }, columns.used, signal);
    if (!levels.ok) return levels;
    onProgress?.(10);
    const used = levels.value.predictors;
    const defining = columns.defining.filter(({ type }) => type !== 'category').map((column) => ({ ...column, levels: [] }));
    const parts: { readonly count: number; readonly rows: readonly PredictorColumn[]; readonly target: Float64Array }[] = [];
    for (const { relation, target } of groups) {
      const counted = await engine.run(sql<{ customers: number }>`SELECT count(*) AS customers FROM (${relation}) AS counted`, { signal });
      if (!counted.ok) return counted;
      const count = counted.value[0]?.customers ?? 0;
      const sample = { oneIn: Math.max(1, Math.ceil(count / MOST_ROWS)), seed: settings.randomSeed };
      const read = await readRows(engine, { relation, until, targets: null, target, where: null }, [...used, ...defining], sample, signal);
      if (!read.ok) return read;
      parts.push({ count, rows: read.value.predictors, target: read.value.target });
      onProgress?.(10 + 10 * parts.length);
    }
    const joined = joinedColumns([...used, ...defining], parts);
    const found = await fitter.fit(
      'lookalike',
      {
        predictors: joined.slice(0, used.length),
        defining: joined.slice(used.length),
        isSeed: concatenated(parts.map(({ target }) => target)),
        seeds: parts[0]?.count ?? 0,
        others: parts[1]?.count ?? 0,
        leftOut: [...columns.leftOut, ...levels.value.leftOut.flatMap(asLeftOut)],
        penalty: settings.penalty,
        randomSeed: settings.randomSeed,
      },
      { signal, onProgress: (percent) => onProgress?.(30 + percent * 0.7) },
    );
    if (!found.ok) return found;
    const outcome = found.value;
    if (outcome.kind === 'none') return ok((current) => withLookalikeFitted(current, settings, outcome));
    const inScore = new Set(outcome.score.coefficients.map(({ term }) => term.predictor));
    const fitted = { ...outcome, predictors: used.filter(({ id }) => inScore.has(id)) };
    return ok((current) => withLookalikeFitted(current, settings, fitted));
  },
};

const asLeftOut = ({ predictor, reason }: LeftOutBefore): LeftOut[] =>
  reason === 'manyValues' || reason === 'afterCutOff' ? [{ predictor, reason }] : [];

const joinedColumns = (
  used: readonly UsedPredictor[],
  parts: readonly { readonly rows: readonly PredictorColumn[] }[],
): PredictorColumn[] =>
  used.map(({ id, type, levels }, place) => ({
    id,
    kind: type === 'category' ? 'category' : 'number',
    levels,
    values: concatenated(parts.map(({ rows }) => rows[place]?.values ?? new Float64Array())),
  }));

function concatenated(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
