import { ok } from '#lib/core/result.ts';
import { type CutProposal, type RankCuts, proposedCuts } from '#lib/methods/rfm/cuts.ts';
import { axisValues, boughtRows, rankCutPoints } from '#lib/methods/rfm/score-sql.ts';
import { analysisDate } from '#lib/pipeline/analysis-date.ts';
import { id, sql } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

/** Fixed cut points to start from, for each number of scores from 2 to 10 and for both kinds of amount. */
export type CutProposals = ReadonlyMap<number, CutProposal>;

type Columns = Readonly<Record<string, number | null>>;

/** The thresholds that ranks give among the present customers, rounded, all at once: another k or amount then asks nothing. */
export const rfmCutProposals: Question<CutProposals> = {
  needs: ['purchases'],
  isEarly: true,
  choices: (project) => project.windows.analysisDate,
  answer: async ({ engine, project, signal }) => {
    const bought = (monetary: 'sum' | 'mean') => sql`(${boughtRows(id('purchases'), analysisDate(project), monetary)}) AS bought`;
    const found: Columns[] = [];
    for (const [value, rows] of [
      [axisValues.recency, bought('sum')],
      [axisValues.frequency, bought('sum')],
      [axisValues.monetary, bought('sum')],
      [axisValues.monetary, bought('mean')],
    ] as const) {
      const cuts = await engine.run(rankCutPoints(value, rows, numbersOfScores), { signal });
      if (!cuts.ok) return cuts;
      found.push(cuts.value[0] ?? {});
    }
    return ok(new Map(numbersOfScores.map((k) => [k, proposedCuts(rankCuts(found, k))])));
  },
};

const numbersOfScores = [2, 3, 4, 5, 6, 7, 8, 9, 10];

function rankCuts([nearness, frequency, sum, mean]: readonly Columns[], k: number): RankCuts {
  const of = (columns: Columns | undefined) => Array.from({ length: k - 1 }, (_, i) => columns?.[`from_${k}_${i + 2}`] ?? null);
  return { recency: of(nearness).map((near) => (near === null ? null : -near)), frequency: of(frequency), sum: of(sum), mean: of(mean) };
}
