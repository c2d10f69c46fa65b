import { ok } from '#lib/core/result.ts';
import { type FileColumn, type SegmentModel, type SegmentRow, memberColumn, memberRows } from '#lib/exports/segment-file.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Question } from '#lib/jobs/question.ts';
import { columnWord, memberColumns } from '#lib/jobs/segment-file-request.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';

interface CustomerSort {
  readonly key: string;
  readonly descending: boolean;
}

/** Which page, from 0, in which order. */
export interface CustomerPage {
  readonly sort: CustomerSort;
  readonly page: number;
}

/** A page of a segment's customers; `count` is of the whole segment. */
export interface CustomerListFacts {
  readonly columns: readonly { readonly name: string; readonly heading: string }[];
  readonly rows: readonly SegmentRow[];
  readonly count: number;
  readonly sql: string;
}

export const CUSTOMERS_A_PAGE = 50;

const texts: readonly string[] = ['first_name', 'last_name', 'name', 'company', 'tier', 'email', 'city'];
/** In the order in which they are read: who, the figures, the scores, where to reach them. */
const shown = [
  'customer_id',
  'first_name',
  'last_name',
  'name',
  'company',
  'last_order',
  'orders',
  'revenue',
  'r',
  'f',
  'm',
  'tier',
  'email',
  'city',
] as const;

/** The customers of a segment, a page of fifty at a time, in a fixed order: equal customers by their number. */
export const customersOf = (model: SegmentModel, segment: string, { sort, page }: CustomerPage): Question<CustomerListFacts> => ({
  needs: ['members', 'customers'],
  uses: ['orders'],
  choices: (project) => [project.sources, getLocale()],
  answer: async (asked) => {
    const { engine, signal } = asked;
    const found = await memberColumns(asked, model);
    if (!found.ok) return found;
    const columns = shown.flatMap((name) => found.value.filter((column) => column.name === name));
    const isMember = sql`s.model = ${model} AND s.segment = ${segment}`;
    const counted = await engine.run(sql<{ customers: number }>`SELECT count(*) AS customers FROM members AS s WHERE ${isMember}`, {
      signal,
    });
    if (!counted.ok) return counted;
    const query = sql<SegmentRow>`${memberRows(columns)}
WHERE ${isMember}
ORDER BY ${sortedBy(columns, sort)}, s.customer_id
LIMIT ${CUSTOMERS_A_PAGE} OFFSET ${page * CUSTOMERS_A_PAGE}`;
    const rows = await engine.run(query, { signal });
    if (!rows.ok) return rows;
    return ok({
      columns: columns.map(({ name }) => ({ name, heading: columnWord(name) })),
      rows: rows.value,
      count: counted.value[0]?.customers ?? 0,
      sql: print(query),
    });
  },
});

/** Words without regard to capitals and accents; what is missing comes last. A column that is not there: by number. */
function sortedBy(columns: readonly FileColumn[], { key, descending }: CustomerSort): Sql {
  const column = columns.find(({ name }) => name === key);
  if (!column) return sql`s.customer_id`;
  const value = texts.includes(key) ? sql`lower(strip_accents(CAST(${memberColumn(column)} AS VARCHAR)))` : memberColumn(column);
  return descending ? sql`${value} DESC NULLS LAST` : sql`${value} ASC NULLS LAST`;
}
