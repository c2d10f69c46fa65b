import { type Result, err, ok } from '#lib/core/result.ts';
import { usableCuts } from '#lib/methods/rfm/cuts.ts';
import { type CellCount, type RfmAxis, type ScoreRange, cellCounts, scoreRanges } from '#lib/methods/rfm/rfm-summary.ts';
import type { RfmCuts } from '#lib/methods/rfm/settings.ts';
import { print } from '#lib/sql/print.ts';
import { id, sql } from '#lib/sql/sql.ts';
import type { Project } from '#lib/project/project.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';

export type { CellCount, RfmAxis, ScoreRange };

export interface RfmFacts {
  /** ISO day, or null when no order has a date. */
  readonly analysisDate: string | null;
  readonly customers: number;
  /** Customers without orders. */
  readonly prospects: number;
  readonly revenue: number;
  /** The highest revenue of one customer. */
  readonly largest: number;
  /** How many scores an axis has, what the second axis is, and the fixed cut points (null: by rank), in these facts: the project may by now say otherwise. */
  readonly scores: number;
  readonly axis: 'frequency' | 'monetary' | 'both';
  readonly cuts: RfmCuts | null;
  readonly cells: readonly CellCount[];
  readonly ranges: readonly ScoreRange[];
  /** How the scores are computed. */
  readonly sql: string;
}

interface Totals {
  readonly customers: number;
  readonly revenue: number;
  readonly largest: number;
  readonly prospects: number;
  readonly day: Date | null;
}

const totals = sql<Totals>`SELECT count(*) AS customers, coalesce(sum(revenue), 0) AS revenue, coalesce(max(revenue), 0) AS largest,
  (SELECT count(*) FROM customers WHERE orders = 0) AS prospects,
  (SELECT max(last_order) FROM purchases) AS day FROM rfm`;

/** Everything the map shows: it does not depend on the names of the cells, so that renaming one asks nothing of the engine. */
export const rfmFacts: Question<RfmFacts> = {
  needs: ['rfm', 'orders', 'customers', 'purchases'],
  isEarly: true,
  choices: (project) => project.windows.analysisDate,
  answer: async ({ engine, plan, project, signal }: Asked): Promise<Result<RfmFacts>> => {
    const found = await engine.run(totals, { signal });
    if (!found.ok) return found;
    const cells = await engine.run(cellCounts(id('rfm')), { signal });
    if (!cells.ok) return cells;
    const ranges = await engine.run(scoreRanges(id('rfm')), { signal });
    if (!ranges.ok) return ranges;
    const [{ customers, revenue, largest, prospects, day } = { customers: 0, revenue: 0, largest: 0, prospects: 0, day: null }] =
      found.value;
    if (customers === 0) {
      const usable = await engine.run(sql<{ lines: number }>`SELECT count(*) AS lines FROM orders`, { signal });
      if (usable.ok && usable.value[0]?.lines === 0) return err({ code: 'dates.impossible', column: dateColumn(project) });
    }
    const view = plan.views.find((each) => each.name === 'rfm');
    return ok({
      analysisDate: project.windows.analysisDate ?? day?.toISOString().slice(0, 10) ?? null,
      customers,
      revenue,
      largest,
      prospects,
      scores: project.models.rfm.scores,
      axis: project.models.rfm.axis,
      cuts: usableCuts(project.models.rfm),
      cells: cells.value,
      ranges: ranges.value,
      sql: view ? print(view.query) : '',
    });
  },
};

const dateColumn = ({ sources }: Project): string =>
  sources
    .filter(({ recipe }) => recipe.kind === 'orders')
    .flatMap(({ recipe }) => recipe.columns.find((column) => column.role === 'date')?.name ?? [])[0] ?? '';
