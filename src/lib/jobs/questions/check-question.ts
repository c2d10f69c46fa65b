import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { Source } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { type Reconciled, customerChecks, reconciliationQuery } from './check-customers.ts';
import { duplicateChecks } from './check-duplicates.ts';
import type { Check, CheckCount, CheckKind, ExampleRow } from './check-kinds.ts';
import { lineChecks } from './check-lines.ts';
import { loadedSources } from './check-set-aside.ts';

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

/** Every check that the columns of these files allow. */
export function checksFor(sources: readonly Source[]): Check[] {
  const customers = sources.filter((source) => source.recipe.kind === 'customers');
  const orders = sources.filter((source) => source.recipe.kind === 'orders');
  return [...customerChecks(customers), ...customers.flatMap(duplicateChecks), ...lineChecks(orders)];
}

/** Step 7: what is wrong with the data, top-N reconciliation first. */
export const checkQuestion: Question<CheckFacts> = {
  needs: ['orders', 'purchases'],
  choices: (project) => project.sources,
  answer: async ({ engine, project, signal }) => {
    const sources = await loadedSources(engine, project, signal);
    if (!sources.ok) return sources;
    const reconciled = await engine.run(reconciliationQuery(sources.value), { signal });
    if (!reconciled.ok) return reconciled;
    const checks: Checked[] = [];
    for (const { count, examples, ...check } of checksFor(sources.value)) {
      const counted = await engine.run(count, { signal });
      if (!counted.ok) return counted;
      const { count: found, money } = counted.value[0] ?? { count: 0, money: null };
      const shown = found > 0 ? await engine.run(examples, { signal }) : ok([]);
      if (!shown.ok) return shown;
      checks.push({ ...check, count: found, money, examples: shown.value, sql: print(count) });
    }
    const fileOf = (id: string): string => sources.value.find((source) => source.id === id)?.file ?? id;
    return ok({
      checks,
      reconciliation: reconciled.value.map((row) => ({ ...row, file: fileOf(row.source) })),
      hasCustomersFile: sources.value.some((source) => source.recipe.kind === 'customers'),
    });
  },
};
