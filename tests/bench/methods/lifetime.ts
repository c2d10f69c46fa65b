import { fitLifetimeModel } from '#lib/jobs/fitting/fit-lifetime-model.ts';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { fitOrders } from '#lib/methods/lifetime/fit-orders.ts';
import { orderGroups } from '#lib/methods/lifetime/group-sql.ts';
import { possibleGroups } from '#lib/methods/lifetime/order-groups.ts';
import { fitterInPlace } from '#lib/workers/fitter.ts';
import { loaded } from '../../sql/shop.ts';
import { type Figure, middle, ratio, sum, timed, valueOf } from './figure.ts';
import type { Shop } from './shop.ts';

/**
 * The model of orders fitted, beside the query that groups its customers; and all that the button does (orders, amounts, and both again
 * on a history cut short), beside making those customers out of order lines and grouping them.
 */
export async function measureLifetime({ engine, project, plan, make, lines }: Shop, customers: number, rounds: number): Promise<Figure[]> {
  await make(project, ['purchases']);
  const made = await timed(() => make(project, ['repeats']));
  const group = () => timed(async () => valueOf(await engine.columns(orderGroups.query)).columns);
  const grouped = [await group()];
  const fitted = [];
  const whole = [];
  for (let round = 0; round < rounds; round++) {
    const found = await group();
    grouped.push(found);
    fitted.push((await timed(() => fitOrders(possibleGroups(found.value).groups, () => undefined))).time);
    const { signal } = new AbortController();
    const asked = { engine, project, plan: plan(project), loaded: loaded(project), made: new MadeTables(), today: '2026-01-01', signal };
    whole.push((await timed(async () => valueOf(await fitLifetimeModel.find({ ...asked, fitter: fitterInPlace() })))).time);
  }
  const query = middle(grouped.map(({ time }) => time));
  const of = `${customers.toLocaleString('en')} customers`;
  const all = `customers of ${lines.toLocaleString('en')} lines made and grouped`;
  return [
    ratio(`BG/NBD, ${of}: grouped and fitted`, sum([query, middle(fitted)]), { name: 'grouped', time: query }, 10),
    ratio(`lifetime, ${of}: all of the button`, sum([made.time, middle(whole)]), { name: all, time: sum([made.time, query]) }, 10),
  ];
}
