import type { Result } from '#lib/core/result.ts';
import { asksPersonal, type ProjectRules, projectRules } from '#lib/pipeline/rule-context.ts';
import { loadedSources } from '#lib/pipeline/sources.ts';
import type { Rule } from '#lib/segments/rule.ts';
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
export function rulesOf(asked: Pick<Asked, 'project' | 'loaded'>, rules: readonly Rule[]): Pick<ProjectRules, 'context' | 'loads'> {
  const loaded = loadedSources(asked.project, asked.loaded);
  const { segments, exclusions } = asked.project;
  const all = [...rules, ...segments.map(({ rule }) => rule), exclusions.rule];
  return projectRules(loaded, { reached: asksPersonal(all, loaded), points: true });
}

/** Runs a query about rules; the tables behind it are made first, where they are not there yet. `loads`: the files whose rows rules read. */
export function runRules<Row>(
  { engine, plan, made, signal }: Asked,
  { tables, query }: RuleQuery<Row>,
  loads: readonly string[],
): Promise<Result<Row[]>> {
  return made.use(engine, plan, { tables, loads }, () => engine.run(query, { signal }), { signal });
}
