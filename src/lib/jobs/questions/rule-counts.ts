import { ok } from '#lib/core/result.ts';
import { ruleViews, rulesOf, runRules } from '#lib/jobs/ask-rules.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { type BranchCount, branchCounts, branchCountsIn, inOneQuery } from '#lib/segments/rule-sql.ts';
import { print } from '#lib/sql/print.ts';

/** How many customers each node of a rule holds for, and what they spent; `customers` and `revenue` of all. */
export interface RuleCounts {
  readonly customers: number;
  readonly revenue: number;
  readonly branches: readonly BranchCount[];
  readonly sql: string;
}

/** Exact counts over all customers for every branch of a rule, before pins, priority and exclusions. */
export const ruleCounts = (rule: Rule): Question<RuleCounts> => ({
  needs: ['features'],
  uses: ruleViews,
  choices: (project) => [rule, project.segments, project.windows.analysisDate],
  answer: async (asked) => {
    const { context, loads } = rulesOf(asked, [rule]);
    const query = branchCounts(rule, context);
    const found = await runRules(asked, query, loads);
    if (!found.ok) return found;
    const row = found.value[0] ?? {};
    return ok({
      customers: row['customers'] ?? 0,
      revenue: row['revenue'] ?? 0,
      branches: branchCountsIn(rule, row),
      sql: print(inOneQuery(query)),
    });
  },
});
