import { ok } from '#lib/core/result.ts';
import { ruleViews } from '#lib/jobs/ask-rules.ts';
import type { Question } from '#lib/jobs/question.ts';
import { personalColumns, projectRules } from '#lib/pipeline/rule-context.ts';
import { loadedSources } from '#lib/pipeline/sources.ts';
import type { RuleContext } from '#lib/segments/rule-context.ts';

/** What a rule can ask of this project now. */
export interface RuleGround {
  readonly context: RuleContext;
  /** The columns that name or reach a person. */
  readonly personal: readonly string[];
}

/** All that conditions can be about: columns, rows, scores, segments. Costs no query. */
export const ruleGround: Question<RuleGround> = {
  needs: ['features'],
  uses: ruleViews,
  choices: (project) => [project.segments, project.sources, project.joins, project.windows.analysisDate],
  answer: async (asked) => {
    const loaded = loadedSources(asked.project, asked.loaded);
    const { context } = projectRules(loaded, { reached: true, points: true });
    return ok({ context, personal: personalColumns(loaded).map(({ name }) => name) });
  },
};
