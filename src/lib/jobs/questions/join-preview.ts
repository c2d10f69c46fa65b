import type { Lookup } from '#lib/project/joined-sources.ts';
import { asText, firstKnown, keyText } from '#lib/sql/dialects.ts';
import { type Sql, id, join as joinSql, sql } from '#lib/sql/sql.ts';
import type { KeyExample } from './join-counts.ts';
import type { Sides } from './join-sides.ts';

/** A key with the first columns that come in, as texts: `value_0`, `value_1`, … */
export interface PreviewRow {
  readonly key: string | null;
  readonly [value: `value_${number}`]: string | null;
}

const PREVIEW_COLUMNS = 4;
const PREVIEW_ROWS = 5;

/** What comes in for a few keys that match; null when nothing does. Only the rows of those keys are looked at. */
export function previewQuery({ from }: Sides, { join, brought, spelling }: Lookup, matched: readonly KeyExample[]): Sql<PreviewRow> | null {
  const known = matched.flatMap(({ from: written }) => (written === null ? [] : [keyText(sql`CAST(${written} AS VARCHAR)`, 'text', join)]));
  if (!brought.length || spelling || !known.length) return null;
  const key = keyText(id(from.key.name), from.key.type, join);
  const adds = join.repeats === 'add';
  const values = brought.slice(0, PREVIEW_COLUMNS).map(({ column: { name, type } }, i) => {
    const value = !adds ? id(name) : type === 'number' ? sql`sum(${id(name)})` : firstKnown(id(name));
    return sql`${asText(value)} AS ${id(`value_${i}`)}`;
  });
  const rows = sql`SELECT *, ${key} AS "key" FROM (${from.query}) WHERE ${key} IN (${joinSql(known)})`;
  return sql<PreviewRow>`SELECT "key", ${joinSql(values)} FROM (${rows})${adds ? sql` GROUP BY "key"` : sql``} ORDER BY 1, 2 LIMIT ${PREVIEW_ROWS}`;
}
