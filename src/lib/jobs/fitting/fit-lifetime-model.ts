import { ok } from '#lib/core/result.ts';
import { type LifetimeInput } from '#lib/methods/lifetime/fit-lifetime.ts';
import { dropOrderDays, holdoutGroups, keepOrderDays, orderGroups, spendGroups, weeklyOrders } from '#lib/methods/lifetime/group-sql.ts';
import { analysisDate } from '#lib/pipeline/analysis-date.ts';
import { knownSources, someHave } from '#lib/pipeline/sources.ts';
import { lifetimeHorizonDays, withLifetimeFitted } from '#lib/project/lifetime-model.ts';
import type { Columns } from '#lib/engine/columns.ts';
import type { Result } from '#lib/core/result.ts';
import type { Sql } from '#lib/sql/sql.ts';
import type { Fit, FitAsked } from './fit.ts';

/** With fewer days kept apart the check would rest on chance. */
const FEWEST_DAYS_APART = 28;
/** More customers who came back than this are fitted on a part of them, drawn by their numbers: amounts only, orders are of all. */
const LARGEST_SPEND_FIT = 200_000;

/** Fits who comes back and for how much, and checks it on the last days of the history. */
export const fitLifetimeModel: Fit = {
  needs: ['orders', 'purchases', 'repeats'],
  edit: 'lifetime',
  find: async (asked) => {
    const { project, fitter, signal, onProgress } = asked;
    const groups = await read(asked, orderGroups);
    if (!groups.ok) return groups;
    const { repeats, customers, ageDays } = groups.value;
    const repeaters = customers.reduce((sum, count, i) => sum + ((repeats[i] ?? 0) > 0 ? count : 0), 0);
    const hasAmounts = someHave(knownSources(project).orders, 'amount');
    const spend = hasAmounts ? await read(asked, spendGroups(Math.ceil(repeaters / LARGEST_SPEND_FIT))) : ok(null);
    if (!spend.ok) return spend;
    const historyDays = ageDays.reduce((most, days) => Math.max(most, days), 0);
    const holdout = await readHoldout(asked, historyDays);
    if (!holdout.ok) return holdout;
    const input: LifetimeInput = { groups: groups.value, spend: spend.value, holdout: holdout.value };
    const fitted = await fitter.fit('lifetime', input, { signal, ...(onProgress ? { onProgress } : {}) });
    if (!fitted.ok) return fitted;
    return ok((current) => withLifetimeFitted(current, fitted.value));
  },
};

/** The last part of the history is kept apart: as long as the horizon, and no more than half. */
async function readHoldout(asked: FitAsked, historyDays: number): Promise<Result<LifetimeInput['holdout']>> {
  const days = Math.min(lifetimeHorizonDays(asked.project), Math.floor(historyDays / 2));
  if (days < FEWEST_DAYS_APART) return ok(null);
  const { engine, project, signal } = asked;
  const until = analysisDate(project);
  const kept = await engine.run(keepOrderDays(until), { signal });
  if (!kept.ok) return kept;
  const groups = await read(asked, holdoutGroups(until, days));
  const weeks = groups.ok ? await read(asked, weeklyOrders(until, days, historyDays)) : groups;
  await engine.run(dropOrderDays);
  if (!groups.ok) return groups;
  if (!weeks.ok) return weeks;
  const weekly = new Float64Array(Math.ceil((historyDays + 1) / 7));
  weeks.value.week.forEach((week, i) => (weekly[week] = weeks.value.orders[i] ?? 0));
  return ok({ days, groups: groups.value, weeklyOrders: weekly });
}

/** The columns of a query; without rows they are there all the same. */
async function read<Row extends Readonly<Record<string, number>>>(
  { engine, signal }: FitAsked,
  { query, names }: { readonly query: Sql<Row>; readonly names: readonly (keyof Row & string)[] },
): Promise<Result<Columns<keyof Row & string>['columns']>> {
  const found = await engine.columns(query, { signal });
  if (!found.ok) return found;
  const columns = names.map((name) => [name, found.value.columns[name] ?? new Float64Array()] as const);
  return ok(Object.fromEntries(columns) as Columns<keyof Row & string>['columns']);
}
