import { err, ok } from '#lib/core/result.ts';
import { periodsUpTo } from '#lib/methods/lifetime/periods.ts';
import { lifetimeRows } from '#lib/methods/lifetime/score-sql.ts';
import { lifetimeHorizonDays, lifetimeOf } from '#lib/project/lifetime-model.ts';
import { asDouble } from '#lib/sql/dialects.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import { repeatsView } from './repeats-view.ts';
import type { Drafted } from './draft.ts';
import { type Loaded, someHave } from './sources.ts';

/** `lifetime`: each customer with orders, the chance that they have not left, and the orders and value expected within the horizon. */
export function lifetimeView(loaded: Loaded): Drafted {
  const repeats = repeatsView(loaded);
  if (!repeats.ok) return repeats;
  const { settings, fitted } = lifetimeOf(loaded.project);
  if (fitted?.outcome !== 'fitted') return err({ code: 'model.notMade', model: 'lifetime' });
  const query = lifetimeRows(id('repeats'), {
    orders: fitted.parameters,
    spend: fitted.spend.outcome === 'fitted' ? fitted.spend.parameters : null,
    periods: periodsUpTo(lifetimeHorizonDays(loaded.project), settings.yearlyDiscount),
    margin: settings.margin === null ? knownMargin(loaded) : asDouble(sql`${settings.margin}`),
  });
  return ok({ query, inputs: ['orders', 'repeats'], kept: true });
}

/** What is left of the amounts after their costs, over the lines that have both; all of it when no file has costs. */
export const knownMargin = ({ orders }: Pick<Loaded, 'orders'>): Sql =>
  someHave(orders, 'cost') && someHave(orders, 'amount')
    ? sql`(SELECT CASE WHEN sum(amount) > 0 THEN ${asDouble(sql`sum(amount - cost) / sum(amount)`)} ELSE 1 END FROM orders WHERE amount IS NOT NULL AND cost IS NOT NULL)`
    : asDouble(sql`1`);
