import { type Result, ok } from '#lib/core/result.ts';
import type { RunOptions } from '#lib/engine/engine.ts';
import { type Cell, csvHeader, csvLines, csvStyle } from '#lib/exports/csv.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import { type Direction, moveRows } from '#lib/methods/rfm/moves-sql.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import type { Project } from '#lib/project/project.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import { CUSTOMERS_A_PAGE, type CustomerListFacts, type CustomerPage } from './customer-list.ts';

/** Which customers: those an order away from a better segment, or those who moved; from one segment to another, or one way. Null is all. */
export interface RfmList {
  readonly kind: 'push' | 'moves';
  readonly from: string | null;
  readonly to: string | null;
  readonly direction: Direction | null;
}

/** A row by the names of its columns; a segment by its id. */
type RfmListRow = CustomerListFacts['rows'][number];

/** A whole list as a file, ready to be saved. */
export interface RfmListFile {
  readonly blob: Blob;
  readonly fileName: string;
  readonly rows: number;
}

const headings: Readonly<Record<string, () => string>> = {
  customer_id: m.step8_list_customer,
  segment_before: m.step8_list_before,
  segment: m.step8_list_segment,
  next_segment: m.step8_list_next,
  orders_needed: m.step8_list_orders_needed,
  amount_needed: m.step8_list_amount_needed,
  recency_days: m.step8_list_recency,
  frequency: m.step8_list_orders,
  revenue: m.step8_list_revenue,
  revenue_since: m.step8_list_since,
};
const columnsOf = {
  push: ['customer_id', 'segment', 'next_segment', 'orders_needed', 'amount_needed', 'recency_days', 'frequency', 'revenue'],
  moves: ['customer_id', 'segment_before', 'segment', 'recency_days', 'frequency', 'revenue', 'revenue_since'],
} as const;
const named = (list: RfmList) => columnsOf[list.kind].map((name) => ({ name, heading: headings[name]?.() ?? name }));

const needs = { push: ['rfm_push'], moves: ['rfm', 'rfm_before'] } as const;
const choices = (project: Project) => [project.models.rfm.grid, getLocale()];

/** A page of fifty customers. On the push list the least effort comes first, unless another column is asked for. */
export const rfmList = (list: RfmList, { sort, page }: CustomerPage): Question<CustomerListFacts> => ({
  needs: needs[list.kind],
  isEarly: true,
  choices,
  answer: async ({ engine, project, signal }): Promise<Result<CustomerListFacts>> => {
    const from = listRows(list, project);
    const counted = await engine.run(sql<{ customers: number }>`SELECT count(*) AS customers FROM ${from}`, { signal });
    if (!counted.ok) return counted;
    const known = columnsOf[list.kind].find((name) => name === sort.key);
    const sorted = known ? sql`${id(known)}${sort.descending ? sql` DESC` : sql``} NULLS LAST, ` : sql``;
    const query = sql<RfmListRow>`SELECT ${columnNames(list)} FROM ${from}
ORDER BY ${sorted}${ownOrder[list.kind]}
LIMIT ${CUSTOMERS_A_PAGE} OFFSET ${page * CUSTOMERS_A_PAGE}`;
    const rows = await engine.run(query, { signal });
    if (!rows.ok) return rows;
    return ok({ columns: named(list), rows: rows.value, count: counted.value[0]?.customers ?? 0, sql: print(query) });
  },
});

/** The whole list as CSV that a spreadsheet in the language on screen opens without asking. */
export const rfmListFile = (list: RfmList): Question<RfmListFile> => ({
  needs: needs[list.kind],
  isEarly: true,
  choices,
  answer: async ({ engine, project, today, signal, onProgress }: Asked): Promise<Result<RfmListFile>> => {
    const style = csvStyle('spreadsheet', getLocale());
    const parts: BlobPart[] = [
      csvHeader(
        named(list).map(({ heading }) => heading),
        style,
      ),
    ];
    const options: RunOptions = { signal, ...(onProgress && { onProgress }) };
    const write = (rows: RfmListRow[]) => parts.push(csvLines(rows.map(columnCells(list)), style));
    const query = sql<RfmListRow>`SELECT ${columnNames(list)} FROM ${listRows(list, project)} ORDER BY ${ownOrder[list.kind]}`;
    const written = await engine.each(query, write, options);
    if (!written.ok) return written;
    const fileName = list.kind === 'push' ? m.step8_file_push({ day: today }) : m.step8_file_moves({ day: today });
    return ok({ blob: new Blob(parts, { type: 'text/csv;charset=utf-8' }), fileName, rows: written.value });
  },
});

const columnCells =
  (list: RfmList) =>
  (row: RfmListRow): Cell[] =>
    columnsOf[list.kind].map((name) => {
      const cell = row[name] ?? null;
      if (name === 'segment_before' && cell === null) return m.step8_moves_joined();
      return isSegment(name) && typeof cell === 'string' ? segmentName(cell) : cell;
    });

/** Whether a column holds the id of a segment. */
const isSegment = (column: string): boolean => ['segment', 'segment_before', 'next_segment'].includes(column);

const columnNames = (list: RfmList): Sql => join(columnsOf[list.kind].map((name) => id(name)));

const ownOrder = {
  push: sql`orders_needed, amount_needed, recency_days, customer_id`,
  moves: sql`revenue DESC NULLS LAST, customer_id`,
} as const;

function listRows({ kind, from, to, direction }: RfmList, { models: { rfm } }: Project): Sql {
  const [before, after] = kind === 'push' ? [sql`segment`, sql`next_segment`] : [sql`segment_before`, sql`segment`];
  const conditions = [
    ...(from === null ? [] : [sql`${before} = ${from}`]),
    ...(to === null ? [] : [sql`${after} = ${to}`]),
    ...(direction === null ? [] : [sql`direction = ${direction}`]),
  ];
  const rows = kind === 'push' ? id('rfm_push') : sql`(${moveRows(id('rfm'), id('rfm_before'), rfm)})`;
  return sql`(SELECT * FROM ${rows} AS listed${conditions.length ? sql` WHERE ${join(conditions, ' AND ')}` : sql``}) AS chosen`;
}
