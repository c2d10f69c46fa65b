import { join, sql, type Sql } from '#lib/sql/sql.ts';
import { segmentOfCell } from './grid.ts';
import type { GridSegment, RfmSettings } from './settings.ts';

/** The name of the cell that two scores point at, for any number of scores: `segmentOfCell` in SQL. */
export function segmentInSql({ grid, scores }: Pick<RfmSettings, 'grid' | 'scores'>, recency = sql`r`, second = sql`second`): Sql {
  const all = Array.from({ length: scores }, (_, i) => i + 1);
  const rows = all.map((r) => {
    const names = all.map((second) => segmentOfCell(grid, scores, r, second));
    return sql`WHEN ${r} THEN CASE ${join(
      runs(names).map(({ name, upTo }) => sql`WHEN ${second} <= ${upTo} THEN ${name}`),
      ' ',
    )} END`;
  });
  return sql`CASE ${recency} ${join(rows, ' ')} END`;
}

/** Neighbours of one name taken together, each with the highest score it reaches. */
function runs(names: readonly GridSegment[]): { name: GridSegment; upTo: number }[] {
  const found: { name: GridSegment; upTo: number }[] = [];
  names.forEach((name, i) => {
    const last = found.at(-1);
    if (last?.name === name) last.upTo = i + 1;
    else found.push({ name, upTo: i + 1 });
  });
  return found;
}
