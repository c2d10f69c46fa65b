import type { Column } from '#lib/loading/recipe.ts';
import { joinedSources } from '#lib/project/joined-sources.ts';
import { isSameJoin } from '#lib/project/joins.ts';
import type { Join, Project } from '#lib/project/project.ts';
import { headOf } from '#lib/project/stacks.ts';
import { tableRows } from '#lib/pipeline/used-sources.ts';
import type { Sql } from '#lib/sql/sql.ts';

/** A key column with its table's rows, as a query. */
export interface KeyRows {
  readonly query: Sql;
  readonly key: Column;
}

/** A column of a table, a stack being one, with its rows; null when they are not here. */
export function keyRows(
  project: Pick<Project, 'sources' | 'joins'>,
  source: string,
  column: string,
  isHere: (id: string) => boolean,
): KeyRows | null {
  const found = project.sources.find((each) => each.id === source);
  const head = found && headOf(project.sources, found);
  const table = joinedSources(project).find((each) => each.source.id === head?.id);
  const rows = table && tableRows(project.sources, table, isHere);
  const key = rows?.columns.find(({ name }) => name === column);
  return rows && key ? { query: rows.query, key } : null;
}

/** The two sides of a join, without the join itself. */
export function joinSides(
  project: Project,
  join: Join,
  isHere: (id: string) => boolean,
): { readonly into: KeyRows; readonly from: KeyRows } | null {
  const others = { ...project, joins: project.joins.filter((each) => !isSameJoin(each, join)) };
  const into = keyRows(others, join.into, join.intoKey, isHere);
  const from = keyRows(others, join.from, join.fromKey, isHere);
  return into && from ? { into, from } : null;
}

export type Sides = NonNullable<ReturnType<typeof joinSides>>;
