import type { Column, Role } from '#lib/loading/recipe.ts';
import type { Join, Project, Source } from './project.ts';
import { headOf, stackHeads } from './stacks.ts';

/** A column that comes in through a join: as it is in the looked-up table, and as it is called and used where it comes in. */
interface Brought {
  readonly column: Column;
  readonly as: Column;
}

/** A table looked up for the rows of another. */
export interface Lookup {
  readonly join: Join;
  readonly from: JoinedSource;
  readonly intoKey: Column;
  readonly fromKey: Column;
  readonly brought: readonly Brought[];
  /** The looked-up table's customer number, when rows take over how it is written there; it keeps the name of the key. */
  readonly spelling: Column | null;
}

/** The first file of a stack with what its joins bring in. `columns`: its own, then those that come in. */
export interface JoinedSource {
  readonly source: Source;
  readonly lookups: readonly Lookup[];
  readonly columns: readonly Column[];
}

/** A join that is passed over: a file is gone, a key column is gone, or it looks up its own rows. `name`: of what. */
export interface SkippedJoin {
  readonly join: Join;
  readonly because: 'file' | 'column' | 'circle';
  readonly name: string;
}

type Joined = Pick<Project, 'sources' | 'joins'>;

/** What an order line can take from another table. */
const ofLines: ReadonlySet<Role | null> = new Set<Role>([
  'customerId',
  'orderId',
  'date',
  'amount',
  'cost',
  'quantity',
  'product',
  'category',
  'channel',
  'dueDate',
  'paidDate',
]);

/** Every table of the project, a stack being one, with what its joins bring in. */
export const joinedSources = (project: Joined): JoinedSource[] =>
  stackHeads(project.sources).map((source) => joinedSource(project, source, [], []));

/** The joins that are passed over now, each with the name of what is missing. */
export function skippedJoins(project: Joined): SkippedJoin[] {
  const skipped: SkippedJoin[] = [];
  for (const source of stackHeads(project.sources)) joinedSource(project, source, [], skipped);
  const gone = project.joins.flatMap((join): SkippedJoin[] =>
    project.sources.some(({ id }) => id === join.into) ? [] : [{ join, because: 'file', name: join.into }],
  );
  return [...gone, ...skipped];
}

function joinedSource(project: Joined, source: Source, on: readonly string[], skipped: SkippedJoin[]): JoinedSource {
  const way = [...on, source.id];
  const lookups: Lookup[] = [];
  let columns: readonly Column[] = source.recipe.columns;
  for (const join of project.joins.filter(({ into }) => headId(project, into) === source.id)) {
    const skip = (because: SkippedJoin['because'], name: string) => on.length === 0 && skipped.push({ join, because, name });
    const fromSource = project.sources.find(({ id }) => id === join.from);
    if (!fromSource) skip('file', join.from);
    else if (way.includes(headOf(project.sources, fromSource).id)) skip('circle', fromSource.file);
    else {
      const from = joinedSource(project, headOf(project.sources, fromSource), way, skipped);
      const intoKey = columns.find(({ name }) => name === join.intoKey);
      const fromKey = from.columns.find(({ name }) => name === join.fromKey);
      if (!intoKey || !fromKey) skip('column', intoKey ? join.fromKey : join.intoKey);
      else {
        const lookup = lookedUp(source, columns, from, join, intoKey, fromKey);
        lookups.push(lookup);
        columns = [...columns, ...lookup.brought.map(({ as }) => as)];
      }
    }
  }
  return { source, lookups, columns };
}

const headId = (project: Joined, id: string): string | null => {
  const source = project.sources.find((each) => each.id === id);
  return source ? headOf(project.sources, source).id : null;
};

/**
 * Lines of orders take what they have no column for; customers take everything. A customers file gives orders its customer
 * number only: the rest of it is in the customers view already.
 */
function lookedUp(into: Source, columns: readonly Column[], from: JoinedSource, join: Join, intoKey: Column, fromKey: Column): Lookup {
  const isPeople = from.source.recipe.kind === 'customers';
  const number = from.columns.find(({ role }) => role === 'customerId') ?? null;
  const spelling = intoKey.role === 'customerId' && isPeople && into.recipe.kind !== 'customers' ? number : null;
  const has = new Set<Role | null>(columns.map(({ role }) => role));
  const wanted = from.columns.filter((column) => {
    if (column.name === fromKey.name && !(column.role === 'customerId' && !has.has('customerId'))) return false;
    if (into.recipe.kind === 'customers') return column.role !== 'customerId';
    return column.role !== null && !has.has(column.role) && (isPeople ? column.role === 'customerId' : ofLines.has(column.role));
  });
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  const brought = wanted.map((column): Brought => {
    const role = has.has(column.role) ? null : column.role;
    return { column, as: { ...column, name: freeName(column.name, taken), role } };
  });
  return { join, from, intoKey, fromKey, brought, spelling };
}

function freeName(wanted: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}_${n}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** The roles that tables of these kinds have, those that joins bring in too. */
export const rolesOfKinds = (project: Joined, kinds: readonly string[]): ReadonlySet<Role | null> =>
  new Set(
    joinedSources(project)
      .filter(({ source }) => kinds.includes(source.recipe.kind))
      .flatMap(({ columns }) => columns.map(({ role }) => role)),
  );
