import { ok } from '#lib/core/result.ts';
import { ruleViews, rulesOf } from '#lib/jobs/ask-rules.ts';
import type { Question } from '#lib/jobs/question.ts';
import { asText, plainText } from '#lib/sql/dialects.ts';
import { id, sql } from '#lib/sql/sql.ts';

/** A column that can be asked: of customers (null), or of rows by the name of their table. */
export interface AskedColumn {
  readonly table: string | null;
  readonly column: string;
}

/** A value that occurs, and how many customers have it, in a row at least. */
interface ValueCount {
  readonly value: string;
  readonly customers: number;
}

/** The values of a column, most customers first; `more` when there are others. */
export interface ColumnValues {
  readonly values: readonly ValueCount[];
  readonly more: boolean;
}

const MOST_VALUES = 200;

/** The values of a column to choose from, with the customers that have them; those with `search` in them, without regard to case or accents. */
export const ruleValues = ({ table, column }: AskedColumn, search: string): Question<ColumnValues> => ({
  needs: ['features'],
  uses: ruleViews,
  choices: () => [table, column, search],
  answer: async (asked) => {
    const { context } = rulesOf(asked, [{ kind: 'column', column, test: { type: 'known', is: 'filled' } }]);
    const rows = table === null ? context.customers : context.rows.get(table);
    if (!rows?.columns.some(({ name }) => name === column)) return ok({ values: [], more: false });
    const value = asText(id('asked_rows', column));
    const wanted = search.trim()
      ? sql` AND ${plainText(value)} LIKE '%' || ${plainText(sql`${escaped(search)}`)} || '%' ESCAPE '\\'`
      : sql``;
    const found = await asked.engine.run(
      sql<ValueCount>`SELECT ${value} AS "value", count(DISTINCT asked_rows.customer_id) AS customers FROM ${rows.from} AS asked_rows
WHERE ${id('asked_rows', column)} IS NOT NULL${wanted} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES + 1}`,
      { signal: asked.signal },
    );
    return found.ok ? ok({ values: found.value.slice(0, MOST_VALUES), more: found.value.length > MOST_VALUES }) : found;
  },
});

const escaped = (search: string): string => search.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`);
