import { type Result, ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';

/** Customers with from `from` up to `to` points. */
interface PointsBin {
  readonly from: number;
  readonly to: number;
  readonly customers: number;
}

export interface PointsSegmentSize {
  readonly segment: string;
  readonly customers: number;
  readonly revenue: number;
}

export interface PointsFacts {
  readonly customers: number;
  /** Null without customers. */
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly mean: number | null;
  readonly bins: readonly PointsBin[];
  readonly sizes: readonly PointsSegmentSize[];
  /** For each line of the score, by id: how many customers it gives (or takes) points, and the mean of those. */
  readonly lines: ReadonlyMap<string, { readonly customers: number; readonly mean: number }>;
  readonly sql: string;
}

interface Spread {
  readonly customers: number;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly mean: number | null;
  readonly [line: `customers_${string}` | `mean_${string}`]: number | null;
}

const MOST_BINS = 24;

/** What the points score gives: its spread, its segments, and what each line does. */
export const pointsFacts: Question<PointsFacts> = {
  needs: ['points', 'customers'],
  choices: ({ models }) => models.points?.lines.map((line) => line.id),
  answer: async ({ engine, plan, project, signal }): Promise<Result<PointsFacts>> => {
    const lineIds = project.models.points?.lines.map((line) => line.id) ?? [];
    const spread = await engine.run(spreadQuery(lineIds), { signal });
    if (!spread.ok) return spread;
    const row = spread.value[0] ?? { customers: 0, lowest: null, highest: null, mean: null };
    const width = binWidth(row.lowest ?? 0, row.highest ?? 0);
    const bins = await engine.run(
      sql<{
        place: number;
        customers: number;
      }>`SELECT floor(points / ${width}) AS place, count(*) AS customers FROM points GROUP BY floor(points / ${width}) ORDER BY place`,
      { signal },
    );
    if (!bins.ok) return bins;
    const sizes = await engine.run(
      sql<PointsSegmentSize>`SELECT p.segment AS segment, count(*) AS customers, coalesce(sum(c.revenue), 0) AS revenue FROM points AS p JOIN customers AS c ON c.customer_id = p.customer_id GROUP BY p.segment`,
      { signal },
    );
    if (!sizes.ok) return sizes;
    const view = plan.views.find((each) => each.name === 'points');
    return ok({
      customers: row.customers,
      lowest: row.lowest,
      highest: row.highest,
      mean: row.mean,
      bins: bins.value.map(({ place, customers }) => ({ from: place * width, to: (place + 1) * width, customers })),
      sizes: sizes.value,
      lines: new Map(lineIds.map((line) => [line, { customers: row[`customers_${line}`] ?? 0, mean: row[`mean_${line}`] ?? 0 }])),
      sql: view ? print(view.query) : '',
    });
  },
};

const spreadQuery = (lineIds: readonly string[]): Sql<Spread> =>
  ofRow<Spread>(
    sql`SELECT count(*) AS customers, min(points) AS lowest, max(points) AS highest, avg(points) AS mean${join(
      lineIds.map(
        (line) =>
          sql`, count(*) FILTER (WHERE ${id(line)} <> 0) AS ${id(`customers_${line}`)}, avg(${id(line)}) FILTER (WHERE ${id(line)} <> 0) AS ${id(`mean_${line}`)}`,
      ),
      '',
    )} FROM points`,
  );

/** A round width of a bin: 1, 2 or 5 times a power of ten, so that there are at most 24 bins. */
function binWidth(lowest: number, highest: number): number {
  const least = Math.max(1e-6, (highest - lowest) / MOST_BINS);
  const power = 10 ** Math.floor(Math.log10(least));
  return Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((width) => width >= least) ?? 10 * power);
}
