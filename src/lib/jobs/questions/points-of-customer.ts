import { type Result, ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';

/** One customer's score as a sum of lines. */
export interface CustomerPoints {
  readonly customerId: string;
  /** By line, in the order of the score. */
  readonly lines: readonly { readonly id: string; readonly points: number }[];
  readonly total: number;
  readonly segment: string | null;
}

interface Row {
  readonly customer_id: string;
  readonly points: number;
  readonly segment: string | null;
  readonly [line: `line_${number}`]: number;
}

/** The score of one customer, by customer number; null when there is none by that number. */
export const pointsOfCustomer = (customerId: string): Question<CustomerPoints | null> => one(sql`customer_id = ${customerId.trim()}`);

/** The score of the customer with the most points, to show as an example; null without customers. */
export const pointsOfBest: Question<CustomerPoints | null> = one(sql`TRUE`);

function one(condition: Sql): Question<CustomerPoints | null> {
  return {
    needs: ['points'],
    answer: async ({ engine, project, signal }): Promise<Result<CustomerPoints | null>> => {
      const lineIds = project.models.points?.lines.map((line) => line.id) ?? [];
      const columns = join(
        lineIds.map((line) => sql`, ${id(line)}`),
        '',
      );
      const found = await engine.run(
        ofRow<Row>(
          sql`SELECT customer_id, points, segment${columns} FROM points WHERE ${condition} ORDER BY points DESC, customer_id LIMIT 1`,
        ),
        { signal },
      );
      if (!found.ok) return found;
      const [row] = found.value;
      if (!row) return ok(null);
      const lines = lineIds.map((line) => ({ id: line, points: Number(row[line as `line_${number}`] ?? 0) }));
      return ok({ customerId: row.customer_id, lines, total: row.points, segment: row.segment });
    },
  };
}
