import { formatDay, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { reasonWords, typeName } from '#lib/i18n/role-words.ts';
import type { ColumnEvidence, TableProfile } from '#lib/jobs/questions/column-profiles.ts';
import type { Source } from '#lib/project/project.ts';
import { cellWords } from './grid-cells.ts';

type Column = Source['recipe']['columns'][number];

/** A column of a file as the review shows it: what it means and why, what is in it. */
export interface ColumnRow {
  readonly place: number;
  readonly name: string;
  readonly role: NonNullable<Column['role']> | '';
  readonly reason: string;
  readonly type: string;
  readonly fill: string;
  readonly distinct: string;
  readonly range: string;
  /** Rows in equal parts from lowest to highest, or of each of the most frequent values. */
  readonly bins: readonly number[];
}

/** One row a column, in the order of the file. What was not looked at yet is empty. */
export const columnRows = (columns: readonly Column[], evidence: readonly ColumnEvidence[], profile: TableProfile | null): ColumnRow[] =>
  columns.map((column, place) => {
    const reason = evidence.find((each) => each.column === column.name)?.reason;
    const found = profile?.columns.find((each) => each.name === column.name);
    return {
      place,
      name: column.name,
      role: column.role ?? '',
      reason: column.role && reason ? reasonWords(reason) : '',
      type: typeName(column.type),
      fill: found ? formatShare(found.fill) : '',
      distinct: found ? `${profile?.distinctIsExact ? '' : '≈ '}${formatNumber(found.distinct)}` : '',
      range: found ? rangeWords(found) : '',
      bins: found?.bins.length ? found.bins : (found?.top.map(({ rows }) => rows) ?? []),
    };
  });

const shown = (value: number | string): string => (typeof value === 'number' ? formatNumber(value, 2) : formatDay(value));

function rangeWords({ lowest, highest, top, type }: TableProfile['columns'][number]): string {
  if (lowest !== null && highest !== null) return m.files_range({ low: shown(lowest), high: shown(highest) });
  return top
    .slice(0, 3)
    .map(({ value }) => (type === 'boolean' ? cellWords(value, type) : value))
    .join(', ');
}
