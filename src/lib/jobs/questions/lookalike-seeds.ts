import { type Result, ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { lookalikeColumns } from '#lib/pipeline/lookalike-columns.ts';
import { knownSources } from '#lib/pipeline/sources.ts';
import { lookalikeSettings } from '#lib/project/lookalike-model.ts';
import { sql } from '#lib/sql/sql.ts';

/** The segments a seed can be chosen from, and the columns that could tell it from others. */
export interface LookalikeSeeds {
  readonly segments: readonly { readonly model: string; readonly segment: string; readonly customers: number }[];
  /** Customers without orders, who can be ranked by what is known of them. */
  readonly prospects: number;
  /** Whether anybody can have bought: without orders files all customers are prospects. */
  readonly hasOrders: boolean;
  readonly columns: readonly { readonly id: string; readonly sensitive: boolean }[];
}

/** From which segments can be chosen, how large they are now. */
export const lookalikeSeeds: Question<LookalikeSeeds> = {
  needs: ['members', 'customers'],
  choices: (project) => lookalikeSettings(project),
  answer: async ({ engine, project, signal }): Promise<Result<LookalikeSeeds>> => {
    const segments = await engine.run(
      sql<
        LookalikeSeeds['segments'][number]
      >`SELECT model, segment, count(DISTINCT customer_id) AS customers FROM members WHERE model <> 'lookalike' GROUP BY model, segment ORDER BY model, segment`,
      { signal },
    );
    if (!segments.ok) return segments;
    const prospects = await engine.run(sql<{ customers: number }>`SELECT count(*) AS customers FROM customers WHERE orders = 0`, {
      signal,
    });
    if (!prospects.ok) return prospects;
    const { used, leftOut } = lookalikeColumns(project, { ...lookalikeSettings(project), predictors: null });
    const sensitive = leftOut.filter(({ reason }) => reason === 'sensitive');
    return ok({
      segments: segments.value,
      prospects: prospects.value[0]?.customers ?? 0,
      hasOrders: knownSources(project).orders.length > 0,
      columns: [...used.map(({ id }) => ({ id, sensitive: false })), ...sensitive.map(({ predictor: id }) => ({ id, sensitive: true }))],
    });
  },
};
