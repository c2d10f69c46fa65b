import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { type Loaded, revenueFrom } from '#lib/pipeline/sources.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import { type Reconciled, customerChecks, reconciliationQuery } from './check-customers.ts';
import { duplicateChecks } from './check-duplicates.ts';
import type { Check, CheckCount, CheckKind, ExampleRow } from './check-kinds.ts';
import { orderChecks, rejectedCheck } from './check-lines.ts';
import { sourcesInEngine } from './check-set-aside.ts';

/** A check that was run. A count of nought is a clean check; any other is a finding, with its examples. */
export interface Checked extends CheckCount {
  readonly id: string;
  readonly kind: CheckKind;
  readonly file: string | null;
  readonly examples: readonly ExampleRow[];
  readonly sql: string;
}

export interface CheckFacts {
  readonly checks: readonly Checked[];
  readonly reconciliation: readonly (Reconciled & { readonly file: string })[];
  /** Without a customers file nothing can be compared with the orders. */
  readonly hasCustomersFile: boolean;
}

/** Who spent what: the kept `purchases` where the orders have amounts, otherwise `customers`. */
const spentBy = (loaded: Loaded): Sql =>
  revenueFrom(loaded) === 'orders' ? sql`purchases` : sql`(SELECT customer_id, revenue FROM customers)`;

/** Every check that the columns of these files allow, top-N reconciliation first. `orders` is the query of that view, null when there is none. */
function checksFor(loaded: Loaded, orders: Sql | null): Check[] {
  const spent = spentBy(loaded);
  const comparable = orders && loaded.customers.length > 0;
  return [
    ...(comparable ? customerChecks(revenueFrom(loaded) ? spent : null, loaded.customers) : []),
    ...loaded.customers.flatMap((source) => duplicateChecks(spent, source)),
    rejectedCheck,
    ...(orders ? orderChecks(orders, loaded.orders) : []),
  ];
}

/** Step 7: what is wrong with the data. */
export const checkQuestion: Question<CheckFacts> = {
  needs: ['customers'],
  choices: ({ sources, joins }) => [sources, joins],
  answer: async ({ engine, project, plan, signal }) => {
    const found = await sourcesInEngine(engine, project, signal);
    if (!found.ok) return found;
    const loaded = found.value;
    const files = [...loaded.orders, ...loaded.customers];
    const fileOf = (id: string): string => project.sources.find((source) => source.id === id)?.file ?? id;
    const reconciled = revenueFrom(loaded) ? await engine.run(reconciliationQuery(spentBy(loaded), files), { signal }) : ok([]);
    if (!reconciled.ok) return reconciled;
    const orders = plan.views.find((view) => view.name === 'orders')?.query ?? null;
    const checks: Checked[] = [];
    for (const { count, examples, ...check } of checksFor(loaded, orders)) {
      const counted = await engine.run(count, { signal });
      if (!counted.ok) return counted;
      const total = counted.value[0] ?? { count: 0, money: null };
      const shown = total.count > 0 ? await engine.run(examples, { signal }) : ok([]);
      if (!shown.ok) return shown;
      const named = check.kind === 'rejected' ? shown.value.map((row) => ({ ...row, file: fileOf(String(row.file)) })) : shown.value;
      checks.push({ ...check, ...total, examples: named, sql: print(count) });
    }
    return ok({
      checks,
      reconciliation: reconciled.value.map((row) => ({ ...row, file: fileOf(row.source) })),
      hasCustomersFile: loaded.customers.length > 0,
    });
  },
};
