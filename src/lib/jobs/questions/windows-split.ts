import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';

const SEED = 1;
const SHARE = 0.6;

export interface SplitRow {
  readonly tier: string;
  readonly model: number;
  readonly verification: number;
}

/**
 * The way out without enough history: within each value tier the customers in the order of a seeded hash of their number,
 * the first 60 % for the model and the rest for verification. Row order has no influence.
 */
export const splitQuery = (
  seed: number,
  share: number,
): Sql<SplitRow> => sql<SplitRow>`SELECT tier, count(*) FILTER (WHERE place <= round(customers * ${share})) AS model,
  count(*) FILTER (WHERE place > round(customers * ${share})) AS verification
FROM (
  SELECT tier, row_number() OVER (PARTITION BY tier ORDER BY md5(concat(${String(seed)}, '|', customer_id)), customer_id) AS place, count(*) OVER (PARTITION BY tier) AS customers
  FROM "value"
) GROUP BY tier ORDER BY list_position(['heavy', 'medium', 'light', 'zero'], tier)`;

export interface SplitFacts {
  readonly tiers: readonly SplitRow[];
  readonly seed: number;
  /** Of each tier, to the model. */
  readonly share: number;
  readonly sql: string;
}

/** Step 6: sizes of the dateless 60/40 split, stratified by value tier. */
export const windowsSplit: Question<SplitFacts> = {
  needs: ['value'],
  answer: async ({ engine, signal }) => {
    const query = splitQuery(SEED, SHARE);
    const found = await engine.run(query, { signal });
    return found.ok ? ok({ tiers: found.value, seed: SEED, share: SHARE, sql: print(query) }) : found;
  },
};
