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

/** How many lines were set aside for a reason, in a column where it is a cell that does not fit. */
export interface ReasonAside {
  readonly reason: SetAsideReason;
  readonly column_name: string | null;
  readonly rows: number;
}

/** The lines of a source that were set aside, in the order of the file, from one place on. */
export const rowsAside = (source: string, from: number, count: number): Question<RowAside[]> => ({
  needs: [],
  answer: async ({ engine, signal }): Promise<Result<RowAside[]>> => {
    const found = await engine.run(
      sql<RowAside>`SELECT line, column_name, reason, "raw" AS raw FROM raw.rejects WHERE source = ${source} ORDER BY line LIMIT ${count} OFFSET ${from}`,
      { signal },
    );
    return found.ok ? ok(found.value.filter(hasReason)) : found;
  },
});

/** Why lines of a source were set aside, the most frequent reason first. */
export const reasonsAside = (source: string): Question<ReasonAside[]> => ({
  needs: [],
  answer: async ({ engine, signal }): Promise<Result<ReasonAside[]>> => {
    const found = await engine.run(
      sql<ReasonAside>`SELECT reason, column_name, count(*) AS "rows" FROM raw.rejects WHERE source = ${source} GROUP BY reason, column_name ORDER BY "rows" DESC, reason, column_name`,
      { signal },
    );
    return found.ok ? ok(found.value.filter(hasReason)) : found;
  },
});

/** A table kept by another version of Kavel may hold reasons this one has no words for. */
const hasReason = ({ reason }: { readonly reason: SetAsideReason }): boolean => setAsideReasons.includes(reason);
