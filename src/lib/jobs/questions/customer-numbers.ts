import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { plainText } from '#lib/sql/dialects.ts';
import { sql } from '#lib/sql/sql.ts';

const MOST_FOUND = 8;

/** Customer numbers with `search` in them, the shortest first, so that a whole number comes before those it is part of. Nothing typed finds nobody. */
export const customerNumbers = (search: string): Question<readonly string[]> => ({
  needs: ['features'],
  choices: () => search,
  answer: async ({ engine, signal }) => {
    const wanted = search.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`);
    if (!wanted) return ok([]);
    const found = await engine.run(
      sql<{
        customer_id: string;
      }>`SELECT customer_id FROM features WHERE ${plainText(sql`customer_id`)} LIKE '%' || ${plainText(sql`${wanted}`)} || '%' ESCAPE '\\'
ORDER BY length(customer_id), customer_id LIMIT ${MOST_FOUND}`,
      { signal },
    );
    return found.ok ? ok(found.value.map(({ customer_id }) => customer_id)) : found;
  },
});
