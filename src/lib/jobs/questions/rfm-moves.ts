import { type Result, err, ok } from '#lib/core/result.ts';
import { usableCuts } from '#lib/methods/rfm/cuts.ts';
import { type MoveCount, moveCounts } from '#lib/methods/rfm/moves-sql.ts';
import { analysisDate } from '#lib/pipeline/analysis-date.ts';
import { dayBefore, horizonDays } from '#lib/pipeline/horizon.ts';
import { asText } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

/** Who stood where at A-H and where at A. Days are ISO. */
export interface RfmMovesFacts {
  readonly before: string;
  readonly analysisDate: string;
  readonly horizonDays: number;
  readonly isHorizonChosen: boolean;
  /** Whether both sets of scores have the same, fixed cut points; by rank each has its own. */
  readonly hasFixedCuts: boolean;
  readonly moves: readonly MoveCount[];
  readonly scores: number;
  readonly sql: string;
}

interface Days {
  readonly before: string | null;
  readonly until: string | null;
  readonly horizon: number | null;
  readonly history: number | null;
}

/** The transition matrix by cells. Without anyone who had ordered by A-H: `history.short`. */
export const rfmMoves: Question<RfmMovesFacts> = {
  needs: ['rfm', 'rfm_before', 'purchases'],
  isEarly: true,
  choices: (project) => project.windows,
  answer: async ({ engine, plan, project, signal }): Promise<Result<RfmMovesFacts>> => {
    const until = analysisDate(project);
    const days = await engine.run(
      sql<Days>`SELECT ${asText(dayBefore(project))} AS before, ${asText(until)} AS until, ${horizonDays(project)} AS horizon,
  (SELECT max(${until} - first_order) + 1 FROM purchases) AS history`,
      { signal },
    );
    if (!days.ok) return days;
    const { before, until: last, horizon, history } = days.value[0] ?? { before: null, until: null, horizon: null, history: null };
    const counted = await engine.run(moveCounts(id('rfm'), id('rfm_before')), { signal });
    if (!counted.ok) return counted;
    const isAnyoneBack = counted.value.some((move) => move.r_before !== null);
    if (before === null || last === null || horizon === null || !isAnyoneBack)
      return err({ code: 'history.short', haveDays: history ?? 0, needDays: (horizon ?? 0) + 1 });
    const { rfm } = project.models;
    const view = plan.views.find((each) => each.name === 'rfm_before');
    return ok({
      before,
      analysisDate: last,
      horizonDays: horizon,
      isHorizonChosen: project.windows.horizonDays !== null,
      hasFixedCuts: usableCuts(rfm) !== null,
      moves: counted.value,
      scores: rfm.scores,
      sql: view ? print(view.query) : '',
    });
  },
};
