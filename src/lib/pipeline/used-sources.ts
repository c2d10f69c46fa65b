import type { Column } from '#lib/loading/recipe.ts';
import { type JoinedSource, type Lookup, joinedSources } from '#lib/project/joined-sources.ts';
import type { Project, Source } from '#lib/project/project.ts';
import { asHead, followersOf, headOf, ownName, stackOf } from '#lib/project/stacks.ts';
import { asText, firstKnown, keyText, rowNumber, trimmed } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';

/** A file as the views read it: named and used as the first of its stack, with the columns its joins bring in. */
export interface UsedSource extends Source {
  /** A table, or a query between brackets with a name, that gives the recipe's columns. */
  readonly rows: Sql;
  /** The tables of `raw` it reads. */
  readonly reads: readonly string[];
}

/** The files of a project that are here, each with its columns and rows as the views read them. A join whose table is not here brings nothing. */
export function usedSources(project: Pick<Project, 'sources' | 'joins'>, isHere: (id: string) => boolean = () => true): UsedSource[] {
  const joined = joinedSources(project);
  return project.sources.flatMap((source): UsedSource[] => {
    const head = headOf(project.sources, source);
    const table = joined.find((each) => each.source === head);
    return table && isHere(source.id) ? [usedSource(project.sources, source, table, isHere)] : [];
  });
}

/** All rows of a table as a query, its joins included: of each file of its stack that is here; null when none is. */
export function tableRows(
  sources: readonly Source[],
  table: JoinedSource,
  isHere: (id: string) => boolean,
): { readonly query: Sql; readonly columns: readonly Column[]; readonly reads: readonly string[] } | null {
  const members = stackOf(sources, table.source).filter((source) => isHere(source.id));
  const used = members.map((source) => usedSource(sources, source, table, isHere));
  if (!used.length) return null;
  const columns = table.columns.flatMap((column): Column[] => {
    const types = used.flatMap(({ recipe }) => recipe.columns.find(({ name }) => name === column.name)?.type ?? []);
    if (!types.length) return [];
    return [{ ...column, type: types.every((type) => type === types[0]) ? (types[0] ?? 'text') : 'text' }];
  });
  const query = join(
    used.map(
      (source) => sql`SELECT ${join(columns.map((column) => sql`${valueIn(source, column)} AS ${id(column.name)}`))} FROM ${source.rows}`,
    ),
    '\nUNION ALL\n',
  );
  return { query, columns, reads: used.flatMap(({ reads }) => reads) };
}

function valueIn(source: UsedSource, column: Column): Sql {
  const own = source.recipe.columns.find(({ name }) => name === column.name);
  if (!own) return sql`NULL`;
  return own.type === column.type ? id(own.name) : asText(id(own.name));
}

function usedSource(sources: readonly Source[], source: Source, table: JoinedSource, isHere: (id: string) => boolean): UsedSource {
  const { seen, query } = ownRows(sources, source);
  const plain = id('raw', source.id);
  const looked = table.lookups.flatMap((lookup) => lookedUp(sources, lookup, isHere) ?? []);
  if (!looked.length) {
    const rows = query ? sql`(${query}) AS ${id(source.id)}` : plain;
    return { ...seen, rows, reads: [source.id] };
  }
  let columns: readonly Column[] = seen.recipe.columns;
  const values = new Map(columns.map(({ name }) => [name, id('own rows', name)]));
  const joins: Sql[] = [];
  const reads = [source.id];
  looked.forEach(({ lookup, query, found, reads: others }, i) => {
    const key = columns.find(({ name }) => name === lookup.intoKey.name);
    const value = values.get(lookup.intoKey.name);
    if (!key || !value) return;
    const name = `lookup ${i + 1}`;
    joins.push(sql` LEFT JOIN (${query}) AS ${id(name)} ON ${id(name, KEY)} = ${keyText(value, key.type, lookup.join)}`);
    for (const { as, type } of found) {
      values.set(as, id(name, as));
      columns = withColumn(columns, lookup, as, type);
    }
    if (lookup.spelling) values.set(key.name, sql`coalesce(${id(name, SPELLING)}, ${trimmed(asText(value))})`);
    if (lookup.spelling) columns = columns.map((column) => (column === key ? { ...column, type: 'text', format: null } : column));
    reads.push(...others);
  });
  const rows = sql`(SELECT ${join(columns.map(({ name }) => sql`${values.get(name) ?? sql`NULL`} AS ${id(name)}`))}
FROM ${query ? sql`(${query})` : plain} AS "own rows"${join(joins, '\n')}) AS ${id(source.id)}`;
  return { ...seen, recipe: { ...seen.recipe, columns: [...columns] }, rows, reads: [...new Set(reads)] };
}

const withColumn = (columns: readonly Column[], { brought }: Lookup, name: string, type: Column['type']): Column[] => {
  const column = brought.find(({ as }) => as.name === name)?.as;
  const others = columns.filter((own) => own.name.toLowerCase() !== name.toLowerCase());
  return column ? [...others, { ...column, type, format: type === column.type ? column.format : null }] : [...columns];
};

/**
 * A file as the first of its stack sees it, numbered where its rows are customers; and the query for that, null where its table is
 * so already. The rows of files that follow are numbered by file and row.
 */
function ownRows(sources: readonly Source[], source: Source): { readonly seen: Source; readonly query: Sql | null } {
  const seen = asHead(sources, source);
  const { columns, rowsAreCustomers } = seen.recipe;
  const isRenamed = columns.some(({ name }) => ownName(source, name) !== name);
  const isNumbered = rowsAreCustomers && !columns.some(({ role }) => role === 'customerId');
  if (!isRenamed && !isNumbered) return { seen, query: null };
  const named = columns.map(({ name }) => sql`${id(ownName(source, name))} AS ${id(name)}`);
  const head = headOf(sources, source);
  const before = head.id === source.id ? '' : `${followersOf(sources, head.id).findIndex(({ id }) => id === source.id) + 2}-`;
  const values = isNumbered ? [...named, sql`${before} || ${asText(rowNumber)} AS ${id(ROW)}`] : named;
  return {
    seen: isNumbered ? { ...seen, recipe: { ...seen.recipe, columns: [...columns, numberColumn] } } : seen,
    query: sql`SELECT ${join(values)} FROM ${id('raw', source.id)}`,
  };
}

const ROW = 'its row number';
const numberColumn: Column = { name: ROW, type: 'text', format: null, role: 'customerId' };

const KEY = 'its key';
const SPELLING = 'its number';

interface LookedUp {
  readonly lookup: Lookup;
  readonly query: Sql;
  readonly found: readonly { readonly as: string; readonly type: Column['type'] }[];
  readonly reads: readonly string[];
}

/**
 * The looked-up side: its key and what it brings, a row for each key unless rows are to be multiplied. A customer number written
 * in two ways under one cleaned key is not taken over.
 */
function lookedUp(sources: readonly Source[], lookup: Lookup, isHere: (id: string) => boolean): LookedUp | null {
  const table = tableRows(sources, lookup.from, isHere);
  const key = table?.columns.find(({ name }) => name === lookup.fromKey.name);
  if (!table || !key) return null;
  const grouped = lookup.join.repeats === 'add' || lookup.spelling !== null;
  const parts = lookup.brought.flatMap(({ column, as }) => {
    const found = table.columns.find(({ name }) => name === column.name);
    return found ? [{ as: as.name, type: found.type, value: id(found.name) }] : [];
  });
  const values = parts.map(
    ({ as, type, value }) => sql`, ${!grouped ? value : type === 'number' ? sql`sum(${value})` : firstKnown(value)} AS ${id(as)}`,
  );
  const number = lookup.spelling && trimmed(asText(id(lookup.spelling.name)));
  const spelling = number ? sql`, CASE WHEN count(DISTINCT ${number}) = 1 THEN min(${number}) END AS ${id(SPELLING)}` : sql``;
  const keyed = sql`SELECT *, ${keyText(id(key.name), key.type, lookup.join)} AS ${id(KEY)} FROM (${table.query}) AS stacked`;
  const query = sql`SELECT ${id(KEY)}${join(values, '')}${spelling} FROM (${keyed}) AS keyed WHERE ${id(KEY)} IS NOT NULL${grouped ? sql` GROUP BY ${id(KEY)}` : sql``}`;
  return { lookup, query, found: parts, reads: table.reads };
}
