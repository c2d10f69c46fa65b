import { type Result, ok } from '#lib/core/result.ts';
import { type SetAsideReason, setAsideReasons } from '#lib/loading/set-aside.ts';
import { sql } from '#lib/sql/sql.ts';
import type { Question } from '#lib/jobs/question.ts';

/** A line of a file that was set aside while reading: where, why, and its text. */
export interface RowAside {
  readonly line: number;
  readonly column_name: string | null;
  readonly reason: SetAsideReason;
  readonly raw: string | null;
}

const SHOWN = 100;

/** The first hundred lines of a source that were set aside, in the order of the file. */
export const rowsAside = (source: string): Question<RowAside[]> => ({
  needs: [],
  answer: async ({ engine, signal }): Promise<Result<RowAside[]>> => {
    const found = await engine.run(
      sql<RowAside>`SELECT line, column_name, reason, "raw" AS raw FROM raw.rejects WHERE source = ${source} ORDER BY line LIMIT ${SHOWN}`,
      { signal },
    );
    return found.ok ? ok(found.value.filter((row) => setAsideReasons.includes(row.reason))) : found;
  },
});
