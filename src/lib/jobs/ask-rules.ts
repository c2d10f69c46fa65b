import { type Result, err } from '#lib/core/result.ts';
import { asksPersonal, projectRules } from '#lib/pipeline/rule-context.ts';
import { loadedSources } from '#lib/pipeline/sources.ts';
import type { Rule } from '#lib/segments/rule.ts';
import type { RuleContext } from '#lib/segments/rule-context.ts';
import type { RuleQuery } from '#lib/segments/rule-sql.ts';
import type { ViewName } from '#lib/pipeline/view.ts';
import type { Asked } from './question.ts';

/** The views that rules read where they can be made: a question about rules needs `features` and uses these. */
export const ruleViews: readonly ViewName[] = [
  'orders',
  'purchases',
  'customers',
  'rfm',
  'value',
  'lifetime',
  'clusters',
  'prediction',
  'assigned',
  'points',
];

/** What rules can be asked of now. `rules`: those that will be asked. */
export function rulesOf(
  asked: Pick<Asked, 'project' | 'loaded'>,
  rules: readonly Rule[],
): { readonly context: RuleContext; readonly inputs: readonly ViewName[] } {
  const loaded = loadedSources(asked.project, asked.loaded);
  const { segments, exclusions } = asked.project;
  const all = [...rules, ...segments.map(({ rule }) => rule), exclusions.rule];
  return projectRules(loaded, { reached: asksPersonal(all, loaded), points: true });
}

/** Runs a query about rules; the tables behind it are made first, where they are not there yet. */
export async function runRules<Row>(asked: Asked, { tables, query }: RuleQuery<Row>, on: readonly ViewName[]): Promise<Result<Row[]>> {
  const { engine, plan, made, signal } = asked;
  const ready = await made.make(engine, plan, { tables, on }, { signal });
  if (!ready.ok) return ready;
  if (signal.aborted) return err({ code: 'cancelled' });
  return engine.run(query, { signal });
}
